import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFakeModel } from '../../eval/fakeModel.ts';
import { subscribe } from '../activity/subscriptions.ts';
import { done } from '../arrivals/operations.ts';
import { askConcierge } from '../concierge/operations.ts';
import { aFloorPlan, aGuest, aRestaurant, employ, type Guest, type Opened, open } from '../factories.ts';
import { useWire } from '../limits/wire.ts';
import { perform } from '../reservations/operations.ts';
import { useTestApp } from '../testApp.ts';
import { startOsrm } from '../travel/fakes/osrm.ts';
import { isCounter, risen, scrape } from './scrape.ts';

const osrm = await startOsrm();
const model = await startFakeModel();
afterAll(() => model.close());
const app = useTestApp({
  OSRM_BASE_URL: osrm.url,
  TRAVEL_RETRY_DELAY_MS: '1',
  OPENAI_API_KEY: 'key',
  OPENAI_BASE_URL: model.url,
  RATE_LIMIT_ENABLED: 'true',
  RATE_LIMIT_REQUESTS: '1000000',
});
const wire = useWire(app);
let house: Opened;
let host: Guest;
let guest: Guest;

beforeAll(async () => {
  [house] = (await open(app.db, aRestaurant({ slug: 'dolma', floorPlan: aFloorPlan(2) }))) as [Opened];
  host = await aGuest(app, 'Host');
  await employ(app.db, host, house);
  guest = await aGuest(app);
});

/** What rose while something was done. */
async function whileDoing(deed: () => Promise<unknown>) {
  const before = await scrape(app.metrics);
  await deed();
  const after = await scrape(app.metrics);
  return (name: string) => risen(before, after, name);
}

let key = 0;
const reserve = (startsAt = '2027-03-01T13:00:00+04:00') =>
  perform(
    app,
    'reserveTable',
    { restaurantId: house.id, partySize: 2, startsAt, guestName: 'Leyla', idempotencyKey: `m${key++}` },
    guest,
  );

describe('an operator sees', () => {
  test('operations of the app by their names', async () => {
    const rose = await whileDoing(() => app.ask('query Arrivals { restaurants { totalCount } }'));
    expect(rose('baku_graphql_operations_total')).toEqual({
      '{operation="Arrivals",type="query",outcome="ok"}': 1,
    });
    expect(rose('baku_graphql_operation_duration_seconds_count')).toEqual({ '{operation="Arrivals"}': 1 });
  });

  test('bookings by outcome, and a conflict', async () => {
    const rose = await whileDoing(async () => {
      await reserve();
      await reserve();
      await reserve('2027-03-01T04:00:00+04:00');
    });
    expect(rose('baku_mutations_total')).toEqual({
      '{mutation="reserveTable",outcome="Reservation"}': 1,
      '{mutation="reserveTable",outcome="TableUnavailable"}': 1,
      '{mutation="reserveTable",outcome="BookingWindowClosed"}': 1,
    });
  });

  test('arrivals by action, location reports by outcome and what came of a preorder', async () => {
    const { id } = (await reserve('2027-03-01T14:30:00+04:00')) as { id: string };
    const at = (latitude: number) => ({ reservationId: id, location: { latitude, longitude: 49.83 } });
    const rose = await whileDoing(async () => {
      await done(app, 'requestArrival', guest, { reservationId: id, leadMinutes: 30, shareLocation: true });
      await done(app, 'decideArrival', host, { reservationId: id, decision: 'APPROVE' });
      await done(app, 'reportArrivalLocation', guest, at(40.4));
      await done(app, 'reportArrivalLocation', guest, at(40.41));
      await app.ask(
        `mutation ($input: PreorderInput!) { confirmPreorder(input: $input) { __typename } }`,
        { input: { reservationId: id, minutesAway: 20, items: ['plov'] } },
        { token: guest.token },
      );
      await done(app, 'decideArrival', guest, { reservationId: id, decision: 'CANCEL' });
    });
    expect(rose('baku_mutations_total')).toEqual({
      '{mutation="signIn",outcome="Session"}': 2,
      '{mutation="requestArrival",outcome="Reservation"}': 1,
      '{mutation="decideArrival",action="APPROVE",outcome="Reservation"}': 1,
      '{mutation="decideArrival",action="CANCEL",outcome="Reservation"}': 1,
      '{mutation="reportArrivalLocation",outcome="Reservation"}': 1,
      '{mutation="reportArrivalLocation",outcome="TooManySignals"}': 1,
      '{mutation="confirmPreorder",outcome="Reservation"}': 1,
    });
    expect(rose('baku_upstream_calls_total')).toEqual({ '{upstream="OSRM",outcome="answered"}': 1 });
    expect(rose('baku_upstream_call_duration_seconds_count')).toEqual({ '{upstream="OSRM"}': 1 });
    expect(rose('baku_cache_misses_total')).toMatchObject({ '{cache="osrm_routes"}': 1 });
  });

  test('who signs in, who may not, and whose token holds', async () => {
    const signIn = (password: string) =>
      app.ask('mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', {
        input: { email: guest.email, password },
      });
    const rose = await whileDoing(async () => {
      await signIn('correct horse battery');
      await signIn('wrong horse battery');
      await app.ask('{ viewer { id } }', {}, { token: guest.token });
      await app.ask('{ viewer { id } }', {}, { token: 'a.b.c' });
      await app.ask('mutation { updateProfile(input: { name: "X" }) { __typename } }');
    });
    expect(rose('baku_mutations_total')).toEqual({
      '{mutation="signIn",outcome="Session"}': 1,
      '{mutation="signIn",outcome="InvalidCredentials"}': 1,
      '{mutation="updateProfile",outcome="UNAUTHENTICATED"}': 1,
    });
    expect(rose('baku_token_checks_total')).toEqual({
      '{outcome="accepted"}': 1,
      '{outcome="refused"}': 1,
    });
    expect(rose('baku_graphql_rejected_operations_total')).toEqual({ '{code="UNAUTHENTICATED"}': 1 });
    expect(rose('baku_graphql_operations_total')).toEqual({
      '{operation="other",type="mutation",outcome="ok"}': 2,
      '{operation="other",type="mutation",outcome="UNAUTHENTICATED"}': 1,
      '{operation="other",type="query",outcome="ok"}': 1,
    });
  });

  test('requests by path and status, statements and decisions on limits', async () => {
    const rose = await whileDoing(async () => {
      await wire.ask({ query: '{ restaurants { totalCount } }' });
      await wire.ask({ query: '{ nonsense }', headers: { Accept: 'application/graphql-response+json' } });
      await wire.ask({ path: '/covers/nobody.svg' });
      await wire.ask({ path: '/somewhere/else' });
      await wire.ask({ path: '/health/live' });
    });
    expect(rose('baku_http_requests_total')).toEqual({
      '{method="POST",route="/graphql",status="200"}': 1,
      '{method="POST",route="/graphql",status="400"}': 1,
      '{method="GET",route="/covers",status="404"}': 1,
      '{method="GET",route="other",status="404"}': 1,
      '{method="GET",route="/health/live",status="200"}': 1,
    });
    expect(rose('baku_http_request_duration_seconds_count')).toMatchObject({ '{route="/graphql"}': 2 });
    expect(rose('baku_database_statement_duration_seconds_count')).not.toEqual({});
    expect(rose('baku_rate_limit_decisions_total')).toEqual({
      '{limit="requests",decision="allowed"}': 2,
      '{limit="files",decision="allowed"}': 2,
    });
    expect((await scrape(app.metrics)).get('baku_http_requests_in_progress')).toBe(0);
    expect((await scrape(app.metrics)).get('baku_graphql_operations_in_progress')).toBe(0);
  });

  test('a statement that failed, and the operation that failed by it', async () => {
    const rose = await whileDoing(async () => {
      await app.db.schema.alterTable('reservations').renameTo('away').execute();
      await app.ask('{ viewer { reservations(first: 1) { totalCount } } }', {}, { token: guest.token });
      await app.db.schema.alterTable('away').renameTo('reservations').execute();
      app.faults.splice(0);
    });
    expect(rose('baku_database_errors_total')).toEqual({ '{outcome="failed"}': 1 });
    expect(rose('baku_graphql_operations_total')).toEqual({
      '{operation="other",type="query",outcome="INTERNAL"}': 1,
    });
  });

  test('what the model costs, and what is remembered of it', async () => {
    const rose = await whileDoing(async () => {
      await askConcierge(app, 'a quiet dinner');
      await askConcierge(app, 'a quiet dinner');
    });
    expect(rose('baku_upstream_calls_total')).toEqual({ '{upstream="OpenAI chat",outcome="answered"}': 1 });
    expect(rose('baku_concierge_model_tokens_total')).toEqual({
      '{kind="prompt"}': 90,
      '{kind="completion"}': 10,
    });
    expect(rose('baku_cache_hits_total')).toMatchObject({ '{cache="concierge_answers"}': 1 });
    expect(rose('baku_cache_misses_total')).toMatchObject({ '{cache="concierge_answers"}': 1 });
  });

  test('a breaker that opens, its provider’s errors and how it is', async () => {
    osrm.deed = () => ({ status: 503 });
    const directions = (latitude: number) =>
      app.ask(
        `query ($from: CoordinatesInput!, $to: CoordinatesInput!) {
          directions(origin: $from, destination: $to) { provider }
        }`,
        { from: { latitude, longitude: 49.9 }, to: { latitude: 40.37, longitude: 49.84 } },
      );
    const rose = await whileDoing(async () => {
      await directions(40.5);
      await directions(40.51);
    });
    expect(rose('baku_upstream_errors_total')).toEqual({ '{upstream="OSRM",kind="http_5xx"}': 3 });
    expect(rose('baku_upstream_calls_total')).toEqual({
      '{upstream="OSRM",outcome="failed"}': 1,
      '{upstream="OSRM",outcome="not_asked"}': 1,
    });
    expect(rose('baku_upstream_breaker_transitions_total')).toEqual({ '{upstream="OSRM",state="open"}': 1 });
    const now = await scrape(app.metrics);
    expect(now.get('baku_upstream_breaker_state{upstream="OSRM",state="open"}')).toBe(1);
    expect(now.get('baku_upstream_breaker_state{upstream="OSRM",state="closed"}')).toBe(0);
    expect(now.get('baku_component_health{component="travel.osrm",status="DEGRADED"}')).toBe(1);
    expect(now.get('baku_component_health{component="travel.gomap",status="DISABLED"}')).toBe(1);
    expect(now.get('baku_component_health{component="database",status="HEALTHY"}')).toBe(1);
    expect(now.get('baku_component_health{component="concierge.llm",status="HEALTHY"}')).toBe(1);
  });

  test('who follows the feed, and what they are told', async () => {
    const before = await scrape(app.metrics);
    const following = await subscribe(
      app,
      'subscription ($id: ID!) { restaurantActivity(restaurantId: $id) { kind } }',
      { id: house.id },
      host.token,
    );
    await expect
      .poll(async () => (await scrape(app.metrics)).get('baku_feed_followers'), { timeout: 5_000 })
      .toBe(1);
    await reserve('2027-03-02T20:00:00+04:00');
    await following.until(1);
    const after = await scrape(app.metrics);
    await following.close();
    expect(risen(before, after, 'baku_feed_events_delivered_total')).toEqual({ '': 1 });
    expect(risen(before, after, 'baku_feed_events_read_total')).toEqual({ '': 1 });
    expect(risen(before, after, 'baku_graphql_operations_total')).toMatchObject({
      '{operation="other",type="subscription",outcome="ok"}': 1,
    });
  });

  test('the connections of the pool', async () => {
    const now = await scrape(app.metrics);
    expect(now.get('baku_database_pool_connections{state="total"}')).toBeGreaterThan(0);
    expect(now.get('baku_database_pool_connections{state="waiting"}')).toBe(0);
  });
});

test('10,000 names that clients make up, and paths and methods, are no new series', async () => {
  const made = (index: number) =>
    wire.ask({ query: `query Made${index}x${Math.random().toString(36).slice(2)} { __typename }` });
  const odd = (index: number) => wire.ask({ path: `/${index}/${Math.random()}?q=${index}` });
  await made(0);
  await odd(0);
  const before = await scrape(app.metrics);
  for (let index = 0; index < 10_000; index += 50) {
    await Promise.all(Array.from({ length: 50 }, (_, more) => made(index + more)));
    await odd(index);
  }
  const after = await scrape(app.metrics);
  expect([...after.keys()]).toEqual([...before.keys()]);
  expect(risen(before, after, 'baku_graphql_operations_total')).toEqual({
    '{operation="other",type="query",outcome="ok"}': 10_000,
  });
  const fell = [...after].filter(([series, value]) => isCounter(series) && value < (before.get(series) ?? 0));
  expect(fell).toEqual([]);
}, 60_000);
