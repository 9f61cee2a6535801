import type { CombinedError } from '@urql/core';
import { wasNotSent } from '../graphql/connectivity.ts';
import type {
  CancelReservationMutation,
  ChangeReservationMutation,
  MarkReservationMutation,
  RefusalFragment,
  ReserveTableMutation,
  RestoreReservationMutation,
} from '../graphql/gql/operations.ts';

type Of<Name extends RefusalFragment['__typename']> = Extract<RefusalFragment, { readonly __typename: Name }>;

type Answer =
  | ReserveTableMutation['reserveTable']
  | ChangeReservationMutation['changeReservation']
  | CancelReservationMutation['cancelReservation']
  | RestoreReservationMutation['restoreReservation']
  | MarkReservationMutation['markReservation'];

/** What the mutations of bookings refuse with. */
type RefusalAnswer = Exclude<Answer, { readonly __typename: 'Reservation' }>;

/** The server has looked at it and said no: it did not happen. */
export type Refusal =
  | { readonly kind: 'taken'; readonly alternatives: Of<'TableUnavailable'>['alternatives'] }
  | { readonly kind: 'closed'; readonly openingHours: Of<'OutsideOpeningHours'>['openingHours'] }
  | { readonly kind: 'outsideWindow'; readonly earliest: string; readonly latest: string }
  | { readonly kind: 'partySize'; readonly min: number; readonly max: number }
  | { readonly kind: 'tooMany'; readonly limit: number }
  | { readonly kind: 'invalid'; readonly issues: Of<'ValidationError'>['issues'] }
  /** The restaurant, the table, the booking or the person is not there, or not theirs to see. */
  | { readonly kind: 'gone' }
  /** The key belongs to another booking: take a new one. */
  | { readonly kind: 'keyReused' }
  | { readonly kind: 'notActive'; readonly status: Of<'ReservationNotActive'>['status'] }
  | { readonly kind: 'notCancelled'; readonly status: Of<'ReservationNotCancelled'>['status'] }
  | { readonly kind: 'cancelledByRestaurant' }
  | { readonly kind: 'conflict'; readonly current: Of<'RevisionConflict'>['current'] }
  | {
      readonly kind: 'notReachable';
      readonly from: Of<'StatusNotReachable'>['from'];
      readonly reachable: Of<'StatusNotReachable'>['reachable'];
    };

/** No answer about the wish itself. */
export type Fault =
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number | null }
  /** The device has no network; nothing was sent. */
  | { readonly kind: 'notSent' }
  /** Nobody knows whether it happened: asking for the same again finds out, and it happens once. */
  | { readonly kind: 'unknown' }
  /** It did not happen, by our own fault; `code` is for a report. */
  | { readonly kind: 'failed'; readonly code: string };

export type Refused = Refusal | Fault;

const FAULTS: Readonly<Record<Fault['kind'], true>> = {
  signedOut: true,
  forbidden: true,
  busy: true,
  notSent: true,
  unknown: true,
  failed: true,
};

export function isFault(outcome: { readonly kind: string }): outcome is Fault {
  return Object.hasOwn(FAULTS, outcome.kind);
}

export function refusalOf(answer: RefusalAnswer): Refusal | Fault {
  switch (answer.__typename) {
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
    case 'ReservationNotActive':
      return { kind: 'notActive', status: answer.status };
    case 'ReservationNotCancelled':
      return { kind: 'notCancelled', status: answer.status };
    case 'CancelledByRestaurant':
      return { kind: 'cancelledByRestaurant' };
    case 'RevisionConflict':
      return { kind: 'conflict', current: answer.current };
    case 'StatusNotReachable':
      return { kind: 'notReachable', from: answer.from, reachable: answer.reachable };
    default:
      return refusalOfTomorrow(answer);
  }
}

/** A newer server may refuse for a reason that this app has not heard of; one that we have fails to compile here. */
function refusalOfTomorrow(answer: never): Fault {
  const { code } = answer as { readonly code?: string };
  return { kind: 'failed', code: code ?? 'UNKNOWN' };
}

/** Whether asking for the very same again may end otherwise; if not, the guest has to choose something else. */
export function mayPassWhenRepeated(refused: Refused): boolean {
  return isFault(refused) || refused.kind === 'invalid' || refused.kind === 'keyReused';
}

/** As much of an operation's result as tells why there is no answer. */
export type Unanswered = {
  readonly error?: CombinedError | undefined;
  /** A try before this one got no answer: it may have been carried out, whatever this one says. */
  readonly wasLost?: boolean;
};

export function faultOf({ error, wasLost = false }: Unanswered): Fault {
  if (wasLost) return { kind: 'unknown' };
  if (wasNotSent(error)) return { kind: 'notSent' };
  const { code, retryAfterSeconds } = error?.graphQLErrors[0]?.extensions ?? {};
  switch (code) {
    case undefined:
    case 'UNAVAILABLE':
      return { kind: 'unknown' };
    case 'UNAUTHENTICATED':
      return { kind: 'signedOut' };
    case 'FORBIDDEN':
      return { kind: 'forbidden' };
    case 'RATE_LIMITED':
      return {
        kind: 'busy',
        retryAfterSeconds: typeof retryAfterSeconds === 'number' ? retryAfterSeconds : null,
      };
    default:
      return { kind: 'failed', code: String(code) };
  }
}

/** What came of changing, cancelling, restoring or marking a booking. */
export type Outcome<Reservation> = { readonly kind: 'done'; readonly reservation: Reservation } | Refused;

export function outcomeOf<Reservation>(
  answer: (Reservation & { readonly __typename: 'Reservation' }) | RefusalAnswer | undefined,
  result: Unanswered,
): Outcome<Reservation> {
  if (!answer) return faultOf(result);
  return answer.__typename === 'Reservation' ? { kind: 'done', reservation: answer } : refusalOf(answer);
}
