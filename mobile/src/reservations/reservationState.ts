import type { ReservationCardFragment } from '../graphql/gql/operations.ts';

type Stay = Pick<ReservationCardFragment, 'status' | 'startsAt' | 'endsAt'>;

/** The server decides; these keep the screens from offering what it would surely refuse. */
export function mayBeChanged({ status, endsAt }: Stay, now: Date): boolean {
  return status === 'BOOKED' && Date.parse(endsAt) > now.getTime();
}

export function mayBeCancelled(stay: Stay, now: Date): boolean {
  return mayBeChanged(stay, now);
}

/** As long as its time has not come. Whether the table is still free, nobody knows before asking. */
export function mayBeRestored({ status, startsAt }: Stay, now: Date): boolean {
  return status === 'CANCELLED' && Date.parse(startsAt) > now.getTime();
}
