import { aCard, aSlot } from '../restaurants/withServer.tsx';

/** A reason, or what gave way. */
export const aReason = (code: string, label: string) => ({ __typename: 'ConciergeReason', code, label });

interface Recommended {
  readonly slug?: string;
  readonly reasons?: readonly object[];
  /** Starts, in UTC; Baku is four hours ahead. */
  readonly starts?: readonly string[];
}

export function aRecommendation({
  slug = 'dolma',
  reasons = [aReason('vibe.rooftop', 'Rooftop')],
  starts = ['2027-03-02T16:00:00Z', '2027-03-02T15:30:00Z'],
}: Recommended = {}) {
  return {
    __typename: 'ConciergeRecommendation',
    restaurant: aCard(slug),
    reasons,
    slots: starts.map((at) => aSlot({ at, tables: ['H1', 'H2'] })),
  };
}

/** What the server says to a question. */
export function anAnswer({ intent = {}, ...over }: Readonly<Record<string, unknown>> = {}) {
  return {
    conciergeRecommendations: {
      __typename: 'ConciergeAnswer',
      mode: 'LOCAL',
      degraded: false,
      intent: {
        __typename: 'ConciergeIntent',
        partySize: null,
        at: null,
        budgetPerPerson: null,
        ...Object(intent),
      },
      relaxed: [],
      recommendations: [aRecommendation()],
      ...over,
    },
  };
}
