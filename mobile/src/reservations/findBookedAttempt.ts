import type { Client } from '@urql/core';
import {
  LatestReservationsDocument,
  type LatestReservationsQuery,
  type LatestReservationsQueryVariables,
  type ReservationDetailsFragment,
} from '../graphql/gql/operations.ts';
import type { BookingAttempt } from './bookingAttempt.ts';

/** The server's clock and what the device makes of it differ by less. */
const CLOCKS_DIFFER_BY_MS = 2 * 60_000;
const FIRST_REVISION = 1;

/** Asks the server, never the cache. A booking that has been moved since keeps when and where it was made. */
export async function findBookedAttempt(
  client: Client,
  { input, askedAt }: BookingAttempt,
  askedForMs: number,
): Promise<ReservationDetailsFragment | null | undefined> {
  const { data, error } = await client.query<LatestReservationsQuery, LatestReservationsQueryVariables>(
    LatestReservationsDocument,
    {},
    { requestPolicy: 'network-only' },
  );
  if (error || !data?.viewer) return undefined;
  const from = Date.parse(askedAt) - CLOCKS_DIFFER_BY_MS;
  const to = Date.parse(askedAt) + askedForMs + CLOCKS_DIFFER_BY_MS;
  const isOfAttempt = (it: ReservationDetailsFragment) => {
    const createdAt = Date.parse(it.createdAt);
    const isAsAsked = it.startsAt === input.startsAt && it.partySize === input.partySize;
    const isMoved = it.revision > FIRST_REVISION;
    return (
      it.restaurant.id === input.restaurantId &&
      createdAt >= from &&
      createdAt <= to &&
      (isAsAsked || isMoved)
    );
  };
  return data.viewer.reservations.edges.find(({ node }) => isOfAttempt(node))?.node ?? null;
}
