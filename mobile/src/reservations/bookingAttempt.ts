import type { ReserveTableInput } from '../graphql/gql/operations.ts';

/** What the guest asks for; the key is added when they commit. */
export type BookingRequest = Omit<ReserveTableInput, 'idempotencyKey'>;

/** What is asked for in words, for whoever opens the app later. */
export type BookingPlace = {
  readonly slug: string;
  readonly restaurantName: string;
  readonly timeZone: string;
};

/** A booking whose answer is not known yet. Kept on the device, so that a retry, a reload or a killed app repeats the same key. */
export type BookingAttempt = {
  readonly input: ReserveTableInput;
  readonly place: BookingPlace;
  /** By the server's clock. */
  readonly askedAt: string;
};

/** As much of AsyncStorage as an attempt needs. */
export type KeyValueStorage = {
  getItem(key: string): Promise<string | null>;
  setItem(key: string, value: string): Promise<void>;
  removeItem(key: string): Promise<void>;
};

export type BookingAttemptStore = {
  load(): Promise<BookingAttempt | null>;
  save(attempt: BookingAttempt): Promise<void>;
  clear(): Promise<void>;
};

/** Raised when the shape changes: what an older app left is then not understood, and dropped. */
const SHAPE = 1;

export const ATTEMPT_KEYS = 'booking-attempt:';
export const attemptKeyOf = (guestId: string) => `${ATTEMPT_KEYS}${guestId}`;

/** A device that cannot keep it still books: only a killed app then forgets the key. */
export function createAttemptStore(storage: KeyValueStorage, guestId: string): BookingAttemptStore {
  const key = attemptKeyOf(guestId);
  return {
    load: () => storage.getItem(key).then(parse, () => null),
    save: (attempt) => storage.setItem(key, JSON.stringify({ shape: SHAPE, attempt })).catch(() => undefined),
    clear: () => storage.removeItem(key).catch(() => undefined),
  };
}

function parse(text: string | null): BookingAttempt | null {
  if (text === null) return null;
  try {
    const kept: unknown = JSON.parse(text);
    return isKept(kept) ? kept.attempt : null;
  } catch {
    return null;
  }
}

/** We wrote it ourselves: the shape's number says the rest. */
function isKept(value: unknown): value is { shape: typeof SHAPE; attempt: BookingAttempt } {
  return typeof value === 'object' && value !== null && 'shape' in value && value.shape === SHAPE;
}

type Wish = Pick<BookingRequest, 'restaurantId' | 'tableId' | 'partySize' | 'startsAt'>;

/** Whether they mean the same table, party and time. */
export function isSameWish(one: Wish, other: Wish): boolean {
  return (
    one.restaurantId === other.restaurantId &&
    (one.tableId ?? null) === (other.tableId ?? null) &&
    one.partySize === other.partySize &&
    Date.parse(one.startsAt) === Date.parse(other.startsAt)
  );
}

/** Whether they are one and the same to the server. */
export function isSameRequest(one: BookingRequest, other: BookingRequest): boolean {
  return (
    isSameWish(one, other) &&
    one.guestName === other.guestName &&
    (one.guestPhone ?? null) === (other.guestPhone ?? null) &&
    (one.notes ?? null) === (other.notes ?? null)
  );
}
