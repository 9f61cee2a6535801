import { decodeGlobalId } from '../../src/platform/ids.ts';
import type { Guest, Opened } from '../factories.ts';
import type { GraphQLAnswer, TestApp } from '../testApp.ts';

export interface Intent {
  readonly status: string;
  readonly leadMinutes: number | null;
  readonly prepScope: string | null;
  readonly etaSource: string | null;
  readonly shareLocation: boolean;
  readonly autoCharge: boolean;
  readonly notes: string | null;
  readonly decisionNotes: string | null;
  readonly eta: {
    readonly predictedMinutes: number | null;
    readonly predictedSeconds: number | null;
    readonly earliestSeconds: number | null;
    readonly latestSeconds: number | null;
    readonly typicalMinutes: number | null;
    readonly confirmedMinutes: number | null;
    readonly routeDistanceKm: number | null;
    readonly routeSummary: string | null;
    readonly traffic: string;
    readonly provider: string;
    readonly updatedAt: string;
  } | null;
  readonly expectedAt: string | null;
  readonly lastLocation: { latitude: number; longitude: number } | null;
  readonly lastSignalAt: string | null;
  readonly prepStartsAt: string | null;
}

export interface Expected {
  readonly __typename: string;
  readonly id: string;
  readonly code?: string;
  readonly issues?: { path: string[]; message: string }[];
  readonly earliest?: string;
  readonly status?: string;
  readonly retryAfterSeconds?: number;
  readonly arrivalIntent: Intent;
}

const INTENT = `arrivalIntent {
  status leadMinutes prepScope etaSource shareLocation autoCharge notes decisionNotes expectedAt
  eta { predictedMinutes predictedSeconds earliestSeconds latestSeconds typicalMinutes confirmedMinutes
    routeDistanceKm routeSummary traffic provider updatedAt }
  lastLocation { latitude longitude } lastSignalAt prepStartsAt
}`;

const documentOf = (mutation: string, more = '') => `mutation (
  $input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!
) { ${mutation}(input: $input) {
  __typename ... on Reservation { id ${INTENT} } ... on UserError { code }
  ... on ValidationError { issues { path message } } ... on ReservationNotActive { status } ${more}
} }`;

const DOCUMENTS = {
  requestArrival: documentOf('requestArrival', '... on TooEarly { earliest }'),
  decideArrival: documentOf('decideArrival'),
  confirmArrivalEta: documentOf('confirmArrivalEta'),
  reportArrivalLocation: documentOf('reportArrivalLocation', '... on TooManySignals { retryAfterSeconds }'),
};
type Action = keyof typeof DOCUMENTS;

const tokens = new WeakMap<Guest, { token: string; at: number }>();

/** A token that holds now, as hours may have passed since the guest signed up. */
export async function tokenOf(app: TestApp, guest: Guest | undefined): Promise<string | undefined> {
  if (!guest) return undefined;
  const now = app.clock.time.getTime();
  const known = tokens.get(guest);
  if (known && Math.abs(now - known.at) < 10 * 60_000) return known.token;
  const { data } = await app.ask<{ signIn: { accessToken: string } }>(
    'mutation ($input: SignInInput!) { signIn(input: $input) { ... on Session { accessToken } } }',
    { input: { email: guest.email, password: 'correct horse battery' } },
  );
  tokens.set(guest, { token: data.signIn.accessToken, at: now });
  return data.signIn.accessToken;
}

export async function act(
  app: TestApp,
  action: Action,
  guest: Guest | undefined,
  input: Record<string, unknown>,
): Promise<GraphQLAnswer<Record<Action, Expected>>> {
  return app.ask(DOCUMENTS[action], { input }, { token: await tokenOf(app, guest) });
}

/** What the action came to; throws for a fault. */
export async function done(app: TestApp, action: Action, guest: Guest, input: Record<string, unknown>) {
  const { data, errors } = await act(app, action, guest, input);
  if (errors) throw new Error(JSON.stringify(errors));
  return data[action];
}

let key = 0;

/** A table for two at 13:00 in Baku, an hour after NOW. */
export async function book(
  app: TestApp,
  guest: Guest,
  house: Opened,
  startsAt = '2027-03-01T13:00:00+04:00',
): Promise<string> {
  const { data, errors } = await app.ask<{ reserveTable: { id?: string; __typename: string } }>(
    `mutation ($input: ReserveTableInput!) {
      reserveTable(input: $input) { __typename ... on Reservation { id } }
    }`,
    {
      input: {
        restaurantId: house.id,
        partySize: 2,
        startsAt,
        guestName: 'Leyla',
        idempotencyKey: `arrival-${key++}`,
      },
    },
    { token: await tokenOf(app, guest) },
  );
  if (errors || !data.reserveTable.id) throw new Error(JSON.stringify({ data, errors }));
  return data.reserveTable.id;
}

export async function intentOf(app: TestApp, guest: Guest, reservationId: string): Promise<Intent> {
  const { data, errors } = await app.ask<{ reservation: { arrivalIntent: Intent } }>(
    `query ($id: ID!) { reservation(id: $id) { ${INTENT} } }`,
    { id: reservationId },
    { token: await tokenOf(app, guest) },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.reservation.arrivalIntent;
}

/** Staff mark it, through the front door. */
export async function mark(app: TestApp, staff: Guest, reservationId: string, status: string): Promise<void> {
  const { data } = await app.ask<{ reservation: { revision: number } }>(
    'query ($id: ID!) { reservation(id: $id) { revision } }',
    { id: reservationId },
    { token: await tokenOf(app, staff) },
  );
  const marked = await app.ask<{ markReservation: { __typename: string } }>(
    `mutation ($input: MarkReservationInput!) { markReservation(input: $input) { __typename } }`,
    { input: { reservationId, revision: data.reservation.revision, status } },
    { token: await tokenOf(app, staff) },
  );
  if (marked.data?.markReservation?.__typename !== 'Reservation') throw new Error(JSON.stringify(marked));
}

/** Kinds of its events so far, without the one of the booking itself. */
export async function newsOf(app: TestApp, reservationId: string): Promise<string[]> {
  const [restaurantId, id] = decodeGlobalId(reservationId).id.split('.').map(Number);
  const events = await app.db
    .selectFrom('events')
    .select(['kind', 'actor_role'])
    .where('restaurant_id', '=', restaurantId ?? 0)
    .where('reservation_id', '=', id ?? 0)
    .orderBy('id')
    .execute();
  return events
    .filter(({ kind }) => kind !== 'RESERVED')
    .map(({ kind, actor_role }) => `${kind} ${actor_role}`);
}

/** Its row as it lies in the database. */
export async function rowOf(app: TestApp, reservationId: string) {
  const [restaurantId, id] = decodeGlobalId(reservationId).id.split('.').map(Number);
  return app.db
    .selectFrom('arrivals')
    .selectAll()
    .where('restaurant_id', '=', restaurantId ?? 0)
    .where('reservation_id', '=', id ?? 0)
    .executeTakeFirst();
}

export function later(app: TestApp, seconds: number): void {
  app.clock.time = new Date(app.clock.time.getTime() + seconds * 1000);
}
