import type { ReservationDetailsFragment } from '../graphql/gql/operations.ts';
import {
  type BookingAttempt,
  type BookingAttemptStore,
  type BookingPlace,
  type BookingRequest,
  isSameRequest,
} from './bookingAttempt.ts';
import { isFault, type Refused } from './refusal.outcome.ts';
import type { ReserveTableOutcome } from './reserveTable.outcome.ts';

/** Where the guest's one booking under way stands. */
export type BookingState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly attempt: BookingAttempt }
  /** Asking again for what was asked before. */
  | { readonly kind: 'checking'; readonly attempt: BookingAttempt }
  /** Asked, and no answer came: it may stand. */
  | { readonly kind: 'unsure'; readonly attempt: BookingAttempt }
  | {
      readonly kind: 'booked';
      readonly attempt: BookingAttempt;
      readonly reservation: ReservationDetailsFragment;
      /** The guest had gone on to ask for something else, which was not sent. */
      readonly isEarlier: boolean;
    }
  | { readonly kind: 'refused'; readonly attempt: BookingAttempt; readonly refusal: Refused }
  /** Left long ago and not in the guest's bookings: it did not happen, and nobody books it unasked. */
  | { readonly kind: 'lapsed'; readonly attempt: BookingAttempt };

export interface BookingDesk {
  readonly state: BookingState;
  subscribe(listener: () => void): () => void;
  /** Once, as the app opens: settles what an earlier run left without an answer. */
  open(): Promise<void>;
  /** The guest commits. While an earlier wish has no answer, that one is settled first and this one waits. */
  book(request: BookingRequest, place: BookingPlace): Promise<void>;
  /** Asks again, where the answer is not known. */
  check(): Promise<void>;
  /** The guest has seen how it ended. */
  dismiss(): void;
}

export type BookingDeskDeps = {
  readonly store: BookingAttemptStore;
  readonly send: (input: BookingAttempt['input']) => Promise<ReserveTableOutcome>;
  /** The booking that the server made of an attempt, without making one; undefined where it could not be asked. */
  readonly find: (attempt: BookingAttempt) => Promise<ReservationDetailsFragment | null | undefined>;
  readonly newKey: () => string;
  /** By the server's clock, in milliseconds. */
  readonly now: () => number;
};

/**
 * How long asking again is still what the guest asked for. Later it might book an evening they have given up: then
 * their bookings are read, and nothing is sent.
 */
export const RESEND_WITHIN_MS = 10 * 60_000;

/** A booking takes a fraction of a second. Who waits longer is told that it is not certain, and may ask again. */
export const ANSWER_WITHIN_MS = 20_000;

export function createBookingDesk({ store, send, find, newKey, now }: BookingDeskDeps): BookingDesk {
  const listeners = new Set<() => void>();
  let state: BookingState = { kind: 'idle' };
  let opening: Promise<void> | undefined;

  function become(next: BookingState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  const isUnderWay = () => state.kind === 'sending' || state.kind === 'checking';

  /** Whether this is still the attempt that waits for its answer. */
  const awaits = ({ input }: BookingAttempt) =>
    (isUnderWay() || state.kind === 'unsure') && 'attempt' in state && state.attempt.input === input;

  async function settleWith(asked: Asked, outcome: ReserveTableOutcome): Promise<void> {
    const { attempt, isEarlier, isRepeated } = asked;
    if (!awaits(attempt)) return;
    // A second try that was not looked at says nothing about the first.
    const isOpen = outcome.kind === 'unknown' || (isRepeated && isFault(outcome));
    if (isOpen) return become({ kind: 'unsure', attempt });
    await store.clear();
    if (outcome.kind === 'booked')
      become({ kind: 'booked', attempt, reservation: outcome.reservation, isEarlier });
    else become({ kind: 'refused', attempt, refusal: outcome });
  }

  /** An answer that comes after we stopped waiting still counts. */
  async function ask(asked: Asked): Promise<void> {
    const { attempt } = asked;
    const answered = send(attempt.input).then((outcome) => settleWith(asked, outcome));
    await Promise.race([answered, lapseOf(ANSWER_WITHIN_MS)]);
    if (awaits(attempt) && isUnderWay()) become({ kind: 'unsure', attempt });
  }

  async function settle(attempt: BookingAttempt, isEarlier: boolean): Promise<void> {
    become({ kind: 'checking', attempt });
    if (now() - Date.parse(attempt.askedAt) < RESEND_WITHIN_MS)
      return ask({ attempt, isEarlier, isRepeated: true });
    const found = await find(attempt);
    if (found === undefined) return become({ kind: 'unsure', attempt });
    await store.clear();
    become(found ? { kind: 'booked', attempt, reservation: found, isEarlier } : { kind: 'lapsed', attempt });
  }

  /** A wish that was refused and is repeated as it was keeps its key: should the no have been wrong, it books once. */
  function attemptAt(request: BookingRequest, place: BookingPlace): BookingAttempt {
    const before =
      state.kind === 'refused' && state.refusal.kind !== 'keyReused' ? state.attempt.input : null;
    const idempotencyKey = before && isSameRequest(before, request) ? before.idempotencyKey : newKey();
    return { input: { ...request, idempotencyKey }, place, askedAt: new Date(now()).toISOString() };
  }

  async function book(request: BookingRequest, place: BookingPlace): Promise<void> {
    const tapped = state;
    await desk.open();
    // Something has come up that the guest did not know as they tapped: they look first.
    if (state !== tapped || isUnderWay()) return;
    if (state.kind === 'unsure') {
      const isOther = !isSameRequest(state.attempt.input, request);
      const settled = await settleOf(state.attempt, isOther);
      if (!isOther || (settled !== 'refused' && settled !== 'lapsed')) return;
    }
    const attempt = attemptAt(request, place);
    become({ kind: 'sending', attempt });
    await store.save(attempt);
    await ask({ attempt, isEarlier: false, isRepeated: false });
  }

  async function settleOf(attempt: BookingAttempt, isEarlier: boolean): Promise<BookingState['kind']> {
    await settle(attempt, isEarlier);
    return state.kind;
  }

  const desk: BookingDesk = {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open() {
      opening ??= store.load().then(async (attempt) => {
        if (attempt && state.kind === 'idle') await settle(attempt, false);
      });
      return opening;
    },
    book,
    async check() {
      if (state.kind === 'unsure') await settle(state.attempt, false);
    },
    dismiss() {
      if (!isUnderWay() && state.kind !== 'unsure') become({ kind: 'idle' });
    },
  };
  return desk;
}

type Asked = {
  readonly attempt: BookingAttempt;
  /** The guest has gone on to another wish. */
  readonly isEarlier: boolean;
  readonly isRepeated: boolean;
};

function lapseOf(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
