/** What may happen to a booking. */
export const EVENT_KINDS = [
  'RESERVED',
  'CHANGED',
  'CANCELLED',
  'RESTORED',
  'MARKED',
  'ARRIVAL_REQUESTED',
  'ARRIVAL_DECIDED',
  'ETA_MOVED',
  'NEARBY',
  'PREPARE_NOW',
  'PREORDER_CONFIRMED',
  'PREORDER_DECIDED',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** A place in the log: first by transaction, then by id. Transaction ids have 64 bits, more than a number holds. */
export interface EventPosition {
  readonly transactionId: bigint;
  readonly id: number;
}

export interface LoggedEvent {
  readonly position: EventPosition;
  readonly restaurantId: number;
  readonly reservationId: number;
  readonly kind: EventKind;
  readonly at: Date;
}

export function isAfter(position: EventPosition, other: EventPosition): boolean {
  return position.transactionId === other.transactionId
    ? position.id > other.id
    : position.transactionId > other.transactionId;
}

/** Names the restaurant too, so that one's cursor is not taken for another's. */
export function toCursor(restaurantId: number, { transactionId, id }: EventPosition): string {
  return Buffer.from(`${restaurantId}.${transactionId}.${id}`).toString('base64url');
}

/** Undefined for a cursor of another list, or of none. */
export function fromCursor(restaurantId: number, cursor: string): EventPosition | undefined {
  const [, of, transactionId, id] =
    /^(\d{1,10})\.(\d{1,19})\.(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (!transactionId || !id || Number(of) !== restaurantId) return undefined;
  return { transactionId: BigInt(transactionId), id: Number(id) };
}
