import type { CombinedError } from '@urql/core';
import type { ReserveTableMutation } from '../graphql/gql/operations.ts';

type Answer = ReserveTableMutation['reserveTable'];
type Of<Name extends Answer['__typename']> = Extract<Answer, { readonly __typename: Name }>;

/** What came of booking, as the screen shows it. */
export type ReserveTableOutcome =
  | { readonly kind: 'booked'; readonly reservation: Of<'Reservation'> }
  | { readonly kind: 'taken'; readonly alternatives: Of<'TableUnavailable'>['alternatives'] }
  | { readonly kind: 'closed'; readonly openingHours: Of<'OutsideOpeningHours'>['openingHours'] }
  | { readonly kind: 'outsideWindow'; readonly earliest: string; readonly latest: string }
  | { readonly kind: 'partySize'; readonly min: number; readonly max: number }
  | { readonly kind: 'tooMany'; readonly limit: number }
  | { readonly kind: 'invalid'; readonly issues: Of<'ValidationError'>['issues'] }
  /** The restaurant is not there any more. */
  | { readonly kind: 'gone' }
  /** The key belongs to another booking: take a new one. */
  | { readonly kind: 'keyReused' }
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number | null }
  /** Nobody knows whether it was booked: asking again with the same key finds out and books once. */
  | { readonly kind: 'unknown' }
  /** Not booked, by our own fault; `code` is for a report. */
  | { readonly kind: 'failed'; readonly code: string };

/** Every end that reserveTable can have, none of them an exception. */
export function outcomeOfReserveTable(result: {
  readonly data?: ReserveTableMutation | undefined;
  readonly error?: CombinedError | undefined;
}): ReserveTableOutcome {
  const answer = result.data?.reserveTable;
  return answer ? outcomeOfAnswer(answer) : outcomeOfError(result.error);
}

function outcomeOfAnswer(answer: Answer): ReserveTableOutcome {
  switch (answer.__typename) {
    case 'Reservation':
      return { kind: 'booked', reservation: answer };
    case 'TableUnavailable':
      return { kind: 'taken', alternatives: answer.alternatives };
    case 'OutsideOpeningHours':
      return { kind: 'closed', openingHours: answer.openingHours };
    case 'BookingWindowClosed':
      return { kind: 'outsideWindow', earliest: answer.earliest, latest: answer.latest };
    case 'PartySizeNotAccepted':
      return { kind: 'partySize', min: answer.min, max: answer.max };
    case 'TooManyReservations':
      return { kind: 'tooMany', limit: answer.limit };
    case 'ValidationError':
      return { kind: 'invalid', issues: answer.issues };
    case 'NotFound':
      return { kind: 'gone' };
    case 'IdempotencyKeyReused':
      return { kind: 'keyReused' };
    default:
      return refusalOfTomorrow(answer);
  }
}

/** A newer server may refuse for a reason that this app has not heard of; one that we have fails to compile here. */
function refusalOfTomorrow(answer: never): ReserveTableOutcome {
  const { code } = answer as { readonly code?: string };
  return { kind: 'failed', code: code ?? 'UNKNOWN' };
}

function outcomeOfError(error: CombinedError | undefined): ReserveTableOutcome {
  const { code, retryAfterSeconds } = error?.graphQLErrors[0]?.extensions ?? {};
  switch (code) {
    case undefined:
    case 'UNAVAILABLE':
      return { kind: 'unknown' };
    case 'UNAUTHENTICATED':
      return { kind: 'signedOut' };
    case 'RATE_LIMITED':
      return {
        kind: 'busy',
        retryAfterSeconds: typeof retryAfterSeconds === 'number' ? retryAfterSeconds : null,
      };
    default:
      return { kind: 'failed', code: String(code) };
  }
}
