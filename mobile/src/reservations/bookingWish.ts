import { type Href, useLocalSearchParams } from 'expo-router';

/** What the address of the booking page asks for. */
export type BookingWish = {
  readonly slug: string;
  readonly startsAt: string;
  readonly partySize: number;
  /** Null lets the restaurant's book choose. */
  readonly tableId: string | null;
};

export const MAX_PARTY_IN_LINK = 100;

type Params = { slug?: string; at?: string; party?: string; table?: string; booked?: string };

/** Null where the address does not say when and for how many. `booked` is set once the booking stands. */
export function useBookingWish(): {
  readonly slug: string;
  readonly wish: BookingWish | null;
  readonly booked: string | null;
} {
  const { slug = '', at = '', party = '', table, booked } = useLocalSearchParams<Params>();
  const time = Date.parse(at);
  const partySize = Number(party);
  const isWhole = Number.isInteger(partySize) && partySize >= 1 && partySize <= MAX_PARTY_IN_LINK;
  const wish =
    Number.isNaN(time) || !isWhole
      ? null
      : { slug, startsAt: new Date(time).toISOString(), partySize, tableId: table || null };
  return { slug, wish, booked: booked || null };
}

export function hrefOf({ slug, startsAt, partySize, tableId }: BookingWish): Href {
  return {
    pathname: '/r/[slug]/book',
    params: { slug, at: startsAt, party: String(partySize), ...(tableId && { table: tableId }) },
  };
}

/** The same as text, to come back to after signing in. */
export function addressOf({ slug, startsAt, partySize, tableId }: BookingWish): string {
  const query = new URLSearchParams({ at: startsAt, party: String(partySize) });
  if (tableId) query.set('table', tableId);
  return `/r/${encodeURIComponent(slug)}/book?${query}`;
}
