import type { Asks } from '../reservations/operations.ts';

export interface Answer {
  readonly __typename: string;
  readonly code?: string;
  readonly issues?: { path: string[] }[];
  readonly mode: 'LOCAL' | 'AI';
  readonly degraded: boolean;
  readonly intent: {
    readonly locale: string;
    readonly vibes: string[];
    readonly cuisines: string[];
    readonly locations: string[];
    readonly negatives: string[];
    readonly partySize: number | null;
    readonly budgetPerPerson: { amountMinor: number } | null;
    readonly at: string | null;
  };
  readonly relaxed: { code: string; label: string }[];
  readonly recommendations: {
    readonly restaurant: { id: string; slug: string; tags: string[] };
    readonly score: number;
    readonly reasons: { code: string; label: string }[];
    readonly slots: { startsAt: string; localTime: string; tableCount: number; tables: { id: string }[] }[];
  }[];
}

const ASK = `query ($input: ConciergeInput!) {
  conciergeRecommendations(input: $input) {
    __typename
    ... on ValidationError { code issues { path } }
    ... on ConciergeAnswer {
      mode degraded
      intent { locale vibes cuisines locations negatives partySize budgetPerPerson { amountMinor } at }
      relaxed { code label }
      recommendations {
        restaurant { id slug tags }
        score
        reasons { code label }
        slots { startsAt localTime tableCount tables { id } }
      }
    }
  }
}`;

export async function askConcierge(
  app: Asks,
  prompt: string,
  more: Record<string, unknown> = {},
): Promise<Answer> {
  const { data, errors } = await app.ask<{ conciergeRecommendations: Answer }>(ASK, {
    input: { prompt, ...more },
  });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.conciergeRecommendations;
}

export const slugsOf = ({ recommendations }: Answer) =>
  recommendations.map(({ restaurant }) => restaurant.slug);
export const codesOf = (reasons: readonly { code: string }[]) => reasons.map(({ code }) => code);
