import type { ChangeReservationInput, ReservationDetailsFragment } from '../graphql/gql/operations.ts';
import { atOn } from '../restaurants/tableChoice.ts';
import { serviceDateOf, timeIn } from '../restaurants/wallClock.ts';
import type { Slot } from './slots.ts';

/** What the booking is to become. */
export type ChangeChoice = {
  readonly partySize: number;
  readonly date: string;
  readonly startsAt: string;
  /** Null lets the house choose. */
  readonly tableId: string | null;
};

export function choiceOf({
  partySize,
  startsAt,
  table,
  restaurant,
}: ReservationDetailsFragment): ChangeChoice {
  const date = serviceDateOf(restaurant.timeZone, startsAt);
  return { partySize, date, startsAt, tableId: table?.id ?? null };
}

/** The same hour on another day. */
export function onDay(choice: ChangeChoice, date: string, zone: string): ChangeChoice {
  return { ...choice, date, startsAt: atOn(date, timeIn(zone, choice.startsAt), zone) };
}

/** What the choice comes to, once it is known what is free. */
export type Change = {
  /** Null where nothing is free at that time for that party. */
  readonly slot: Slot | null;
  /** The table as chosen, if it is free then; null where the house is to choose. */
  readonly tableId: string | null;
  readonly isSame: boolean;
};

export function changeTo(
  reservation: ReservationDetailsFragment,
  choice: ChangeChoice,
  slots: readonly Slot[],
): Change {
  const slot = slots.find((it) => isSameTime(it.startsAt, choice.startsAt) && it.tableCount > 0) ?? null;
  const isFree = slot?.tables.some(({ id }) => id === choice.tableId) ?? false;
  const tableId = isFree ? choice.tableId : null;
  const isSame =
    isSameTime(choice.startsAt, reservation.startsAt) &&
    choice.partySize === reservation.partySize &&
    tableId === (reservation.table?.id ?? null);
  return { slot, tableId, isSame };
}

/** Only what differs: what is left out stays as it is. */
export function changeInput(
  { id, revision, startsAt, partySize, table }: ReservationDetailsFragment,
  choice: ChangeChoice,
  { tableId }: Change,
): ChangeReservationInput {
  return {
    reservationId: id,
    revision,
    ...(!isSameTime(choice.startsAt, startsAt) && { startsAt: choice.startsAt }),
    ...(choice.partySize !== partySize && { partySize: choice.partySize }),
    ...(tableId !== (table?.id ?? null) && { tableId }),
  };
}

function isSameTime(one: string, other: string): boolean {
  return Date.parse(one) === Date.parse(other);
}
