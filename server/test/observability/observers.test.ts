import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inspect } from '../inspector.ts';
import { ask } from '../limits/wire.ts';
import { type MainProcess, startMain, urlOf } from '../mainProcess.ts';
import { useTestApp } from '../testApp.ts';
import { startOsrm } from '../travel/fakes/osrm.ts';
import { eventsIn, spansIn, startSink } from './sink.ts';

const app = useTestApp();
const osrm = await startOsrm();
const sink = await startSink();
afterAll(() => sink.close());
beforeEach(() => {
  sink.deed = 'takes';
  sink.received.splice(0);
});

const EMAIL = 'gulnar.secret@example.com';
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';
const DIRECTIONS = `query Way($to: CoordinatesInput!) {
  directions(origin: { latitude: 40.41, longitude: 49.86 }, destination: $to) { provider } restaurants { totalCount }
}`;

let main: MainProcess;
const portOf = ({ origin }: MainProcess) => Number(new URL(origin).port);
const start = (environment: Record<string, string>, options?: { inspect: boolean }) =>
  startMain({ DATABASE_URL: urlOf(app.connection), RATE_LIMIT_ENABLED: 'false', ...environment }, options);

/** A collector is given two seconds. */
async function quickly(): Promise<void> {
  const startedAt = performance.now();
  const { status } = await ask(portOf(main), { query: '{ restaurants { totalCount } }' });
  expect(status).toBe(200);
  expect(performance.now() - startedAt).toBeLessThan(1_500);
}

describe('a server that is watched', () => {
  beforeAll(async () => {
    main = await start({
      METRICS_PORT: '0',
      OTEL_EXPORTER_OTLP_ENDPOINT: sink.url,
      SENTRY_DSN: `${sink.url.replace('//', '//thekey@')}/7`,
      OSRM_BASE_URL: osrm.url,
    });
  });
  afterAll(() => main.stop());

  test('has its metrics on a port of their own, and there only', async () => {
    const url = main.lines.map((line) => /"url":"([^"]+\/metrics)"/.exec(line)?.[1]).find(Boolean) ?? '';
    const metrics = await fetch(url);
    expect(metrics.status).toBe(200);
    expect(metrics.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await metrics.text();
    for (const name of [
      'baku_http_requests_total',
      'nodejs_eventloop_lag_p99_seconds',
      'process_cpu_seconds_total',
    ]) {
      expect(text).toContain(`# TYPE ${name} `);
    }
    expect((await fetch(url, { method: 'POST' })).status).toBe(405);
    for (const path of ['/', '/graphql', '/health/live', '/metrics/x']) {
      expect((await fetch(new URL(path, url))).status).toBe(404);
    }
    expect(await (await fetch(`${main.origin}/metrics`)).text()).not.toContain('baku_http_requests_total');
  });

  test('goes on with the trace of its client: the request, its statements and its providers', async () => {
    await ask(portOf(main), {
      query: DIRECTIONS,
      variables: { to: { latitude: 40.37, longitude: 49.84 } },
      headers: { traceparent: `00-${TRACE}-${PARENT}-01`, 'X-Request-ID': 'evening-1' },
    });
    const spans = await expect
      .poll(() => spansIn(sink.received).filter(({ traceId }) => traceId === TRACE), { timeout: 5_000 })
      .toSatisfy((found) => found.length >= 3)
      .then(() => spansIn(sink.received).filter(({ traceId }) => traceId === TRACE));
    const root = spans.find(({ parentSpanId }) => parentSpanId === PARENT);
    expect(root).toMatchObject({
      name: 'POST /graphql',
      attributes: {
        'http.response.status_code': 200,
        'graphql.operation.type': 'query',
        'graphql.operation.name': 'other',
        'request.id': 'evening-1',
      },
    });
    const below = spans.filter(({ parentSpanId }) => parentSpanId === root?.spanId);
    expect(below.map(({ name }) => name)).toContain('OSRM');
    const statement = below.find(({ name }) => name === 'database');
    expect(statement?.attributes['db.query.text']).toMatch(/select .* from/s);
    expect(JSON.stringify(spans)).not.toMatch(/40\.41|49\.86/);
  });

  test('tells nobody’s values with a statement', async () => {
    await ask(portOf(main), {
      query: `mutation { signIn(input: { email: "${EMAIL}", password: "parol-gizli" }) { __typename } }`,
    });
    await expect
      .poll(() => spansIn(sink.received).filter(({ name }) => name === 'database').length, { timeout: 5_000 })
      .toBeGreaterThan(0);
    expect(sink.received.map(({ body }) => body).join()).not.toMatch(/gulnar|gizli/);
  });

  test('reports a fault with its request and without what the guest had entered', async () => {
    await app.db.schema.alterTable('users').renameTo('away').execute();
    await ask(portOf(main), {
      query: `mutation { signUp(input: { name: "Gulnarxanim", email: "${EMAIL}", password: "parol-gizli" }) { __typename } }`,
      headers: { 'X-Request-ID': 'evening-2', Cookie: 'secret-cookie=1' },
    });
    await app.db.schema.alterTable('away').renameTo('users').execute();
    await expect.poll(() => eventsIn(sink.received).length, { timeout: 5_000 }).toBe(1);
    const [event] = eventsIn(sink.received);
    expect(event).toMatchObject({
      tags: { request_id: 'evening-2', code: '42P01' },
      exception: { values: [{ value: 'relation "users" does not exist' }] },
    });
    expect(event?.exception.values[0]?.stacktrace.frames.length).toBeGreaterThan(0);
    expect(JSON.stringify(sink.received)).not.toMatch(
      /gulnar|gizli|secret-cookie|127\.0\.0\.1.*x-forwarded/i,
    );
  });

  test('says once that a collector does not take its traces, and delays nobody for it', async () => {
    for (const deed of ['refuses', 'hangs'] as const) {
      sink.deed = deed;
      for (let round = 0; round < 20; round++) {
        await Promise.all(Array.from({ length: 10 }, quickly));
      }
      await expect.poll(() => sink.received.length, { timeout: 5_000 }).toBeGreaterThan(0);
    }
    const told = () => main.lines.filter((line) => line.includes('does not take our traces'));
    await expect.poll(told, { timeout: 10_000 }).toHaveLength(1);
  });

  test('stops in time although its collector hangs', async () => {
    sink.deed = 'hangs';
    await ask(portOf(main), { query: '{ restaurants { totalCount } }' });
    const startedAt = performance.now();
    await main.stop();
    expect(performance.now() - startedAt).toBeLessThan(8_000);
    await expect.poll(() => main.lines.at(-1)).toContain('stopped');
  });
});

test('a server whose collectors are away serves as ever; one that nobody scrapes has no second port', async () => {
  main = await start({
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
    SENTRY_DSN: 'http://thekey@127.0.0.1:9/7',
  });
  await app.db.schema.alterTable('users').renameTo('away').execute();
  await ask(portOf(main), {
    query: `mutation { signIn(input: { email: "${EMAIL}", password: "x" }) { __typename } }`,
  });
  await app.db.schema.alterTable('away').renameTo('users').execute();
  for (let round = 0; round < 5; round++) await quickly();
  expect(main.lines.filter((line) => line.includes('/metrics'))).toEqual([]);
  const startedAt = performance.now();
  await main.stop();
  expect(performance.now() - startedAt).toBeLessThan(8_000);
});

test('a fault that nobody caught ends the server, and is logged and reported without what a guest had entered', async () => {
  main = await start({ SENTRY_DSN: `${sink.url.replace('//', '//thekey@')}/7` }, { inspect: true });
  const expression = `setTimeout(() => {
    throw Object.assign(new Error('a bug'), { detail: 'Key (email)=(${EMAIL}) already exists.' });
  })`;
  await inspect(main.inspector, 'Runtime.evaluate', { expression });
  expect(await main.ended).toBe(1);
  await expect.poll(() => main.lines.at(-1)).toContain('a fault that ends the process');
  expect(eventsIn(sink.received)).toMatchObject([
    { exception: { values: [{ type: 'Error', value: 'a bug' }] } },
  ]);
  expect(main.lines.join() + JSON.stringify(sink.received)).not.toContain('gulnar');
});

test.each([['PORT'], ['METRICS_PORT']])('a server whose %s is taken ends', async (name) => {
  const taken = new URL(sink.url).port;
  await expect(start({ METRICS_PORT: '0', [name]: taken })).rejects.toThrow('ended before it served');
});
