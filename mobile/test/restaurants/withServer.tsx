import type { ReactNode } from 'react';
import { Provider } from 'urql';
import { SessionContext } from '../../src/graphql/SessionContext.ts';
import { createSession } from '../../src/graphql/session.ts';
import { createMemoryTokenStore } from '../../src/graphql/tokens.ts';
import { aNetwork } from '../network.ts';
import { renderInApp } from '../ui/inApp.tsx';
import { aPlan } from './aPlan.ts';

/** A Monday in Baku, at noon; the device that runs the test has another date and another zone. */
export const NOW = new Date('2027-03-01T08:00:00Z');

type Variables = Readonly<Record<string, unknown>>;
/** What the server says to an operation (`restaurants` for Restaurants); `null`: nothing, the connection breaks. */
export type Answers = Readonly<Record<string, (variables: Variables) => unknown>>;

/** Draws a screen in front of a server that answers as told and knows what time it is. */
export async function renderWithServer(children: ReactNode, answers: Answers) {
  const sent: { operation: string; variables: Variables }[] = [];
  const network = aNetwork();
  const session = createSession({
    url: 'http://server.test/graphql',
    language: 'en',
    tokenStore: createMemoryTokenStore(null),
    userId: null,
    connectivity: network,
    cookies: true,
    async fetch(_url, init) {
      const { operationName, variables = {} } = JSON.parse(String(init?.body));
      sent.push({ operation: operationName, variables });
      init?.signal?.throwIfAborted();
      const data = await answers[operationName[0].toLowerCase() + operationName.slice(1)]?.(variables);
      if (!data) throw new TypeError('Failed to fetch');
      return Response.json({ data }, { headers: { Date: NOW.toUTCString() } });
    },
  });
  const view = await renderInApp(
    <SessionContext value={{ session, connectivity: network }}>
      <Provider value={session.state.client}>{children}</Provider>
    </SessionContext>,
  );
  return {
    ...view,
    sent,
    network,
    /** What was asked since the last look. */
    asked: () => sent.splice(0).map(({ operation }) => operation),
  };
}

type Slot = { at: string; tables?: readonly string[] };

/** A start in Baku's own time, which is four hours ahead of UTC. */
export function aSlot({ at, tables = [] }: Slot) {
  const startsAt = new Date(at).toISOString();
  const localTime = new Date(Date.parse(at) + 4 * 3_600_000).toISOString().slice(11, 16);
  return {
    __typename: 'AvailabilitySlot',
    startsAt,
    endsAt: new Date(Date.parse(at) + 90 * 60_000).toISOString(),
    localTime,
    tableCount: tables.length,
    tables: tables.map((name) => ({ __typename: 'Table', id: `id-${name}` })),
  };
}

export function aDay(date: unknown, partySize: unknown, slots: readonly Slot[]) {
  return {
    __typename: 'Availability',
    date,
    timeZone: 'Asia/Baku',
    partySize,
    slots: slots.map(aSlot),
  };
}

export function aCard(slug: string, over: object = {}) {
  return {
    __typename: 'Restaurant',
    id: `restaurant-${slug}`,
    slug,
    name: slug[0]?.toUpperCase() + slug.slice(1),
    priceBand: 'MID',
    timeZone: 'Asia/Baku',
    coverPhoto: `https://server.test/covers/${slug}.svg`,
    labels: {
      __typename: 'RestaurantLabels',
      cuisines: ['Azerbaijani'],
      neighbourhood: 'Old City',
      tags: ['Live music'],
    },
    ...over,
  };
}

export function aHouse(over: object = {}) {
  return {
    ...aCard('dolma'),
    description: 'Home cooking in a vaulted cellar.',
    address: '53 Istiglaliyyat St',
    averageSpend: null,
    phone: null,
    whatsapp: null,
    instagram: 'javascript:alert(1)',
    menuUrl: null,
    directionsUrl: 'https://maps.example.com/dolma',
    dressCode: null,
    highlights: [],
    experiences: [],
    openingHours: [{ __typename: 'OpeningHours', day: 'MONDAY', opensAt: '12:00', closesAt: '02:00' }],
    yesterday: [],
    today: [
      { __typename: 'ServicePeriod', opensAt: '2027-03-01T10:00:00Z', closesAt: '2027-03-01T22:00:00Z' },
    ],
    tomorrow: [],
    bookingPolicy: {
      __typename: 'BookingPolicy',
      minLeadMinutes: 15,
      maxAdvanceDays: 90,
      maxPartySize: 8,
      text: null,
    },
    floorPlan: named(aPlan),
    ...over,
  };
}

/** The fixture says what the app reads; the wire also says what it is. */
function named(plan: typeof aPlan): object {
  const points = (all: readonly object[]) => all.map((point) => ({ __typename: 'Point', ...point }));
  return {
    __typename: 'FloorPlan',
    ...plan,
    areas: plan.areas.map((area) => ({
      __typename: 'Area',
      ...area,
      tables: area.tables.map((table) => ({ ...table, __typename: 'Table' })),
      landmarks: area.landmarks.map(({ position, footprint, ...landmark }) => ({
        __typename: 'Landmark',
        ...landmark,
        position: { __typename: 'Point', ...position },
        footprint: points(footprint),
      })),
    })),
  };
}

export function aPage(cards: readonly object[], { total = cards.length, next = null as string | null } = {}) {
  return {
    restaurants: {
      __typename: 'RestaurantConnection',
      totalCount: total,
      edges: cards.map((node, index) => ({
        __typename: 'RestaurantEdge',
        cursor: `${next ?? 'end'}${index}`,
        node,
      })),
      pageInfo: { __typename: 'PageInfo', hasNextPage: next !== null, endCursor: next },
    },
  };
}
