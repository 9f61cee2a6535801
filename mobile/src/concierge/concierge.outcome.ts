import type { CombinedError } from '@urql/core';
import { wasNotSent } from '../graphql/connectivity.ts';
import type { ConciergeAnswerFragment, ConciergeQuery } from '../graphql/gql/operations.ts';

/** What came of a question. */
export type ConciergeOutcome =
  | { readonly kind: 'answered'; readonly answer: ConciergeAnswerFragment }
  /** The server takes no such question: it has to be written anew. */
  | { readonly kind: 'invalid' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'failed' };

/** Every end that a question can have, none of them an exception. */
export function outcomeOfConcierge(result: {
  readonly data?: ConciergeQuery | undefined;
  readonly error?: CombinedError | undefined;
}): ConciergeOutcome {
  const answer = result.data?.conciergeRecommendations;
  if (answer?.__typename === 'ConciergeAnswer') return { kind: 'answered', answer };
  if (answer?.__typename === 'ValidationError') return { kind: 'invalid' };
  return faultOf(result.error);
}

function faultOf(error: CombinedError | undefined): ConciergeOutcome {
  if (wasNotSent(error)) return { kind: 'offline' };
  const { code, retryAfterSeconds } = error?.graphQLErrors[0]?.extensions ?? {};
  const status: unknown = error?.response?.status;
  if (code !== 'RATE_LIMITED' && status !== 429) return { kind: 'failed' };
  return {
    kind: 'busy',
    retryAfterSeconds: typeof retryAfterSeconds === 'number' ? retryAfterSeconds : null,
  };
}
