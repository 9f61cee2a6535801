import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { environment, InvalidConfig, loadConfig } from '../src/config.ts';

const SECRET = 'a secret of thirty-two characters';

/** The lines that an operator reads, without the first. */
function faultsOf(env: Record<string, string>): string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (!(error instanceof InvalidConfig)) throw error;
    const [summary, ...faults] = error.message.split('\n');
    expect(summary).toBe('The environment has faults:');
    return faults.map((line) => line.trim());
  }
  return [];
}
const namesOf = (env: Record<string, string>) => faultsOf(env).map((fault) => fault.split(': ')[0]);

describe('an operator who sets', () => {
  test('nothing gets a server for a laptop', () => {
    expect(loadConfig({})).toEqual({
      production: false,
      host: '127.0.0.1',
      port: 4000,
      version: 'unreleased',
      operationDeadlineMs: 20_000,
      corsAllowOrigins: [],
      persistedOnly: false,
      maxRunning: 128,
      drain: { seconds: 10, delaySeconds: 0 },
      publicUrl: undefined,
      appDir: undefined,
      logLevel: 'info',
      dataDir: '.data',
      database: {
        url: undefined,
        poolSize: 10,
        connectTimeoutMs: 2_000,
        statementTimeoutMs: 2_000,
        lockTimeoutMs: 1_500,
        deadlineMs: 2_500,
        idleInTransactionTimeoutMs: 10_000,
      },
      metrics: undefined,
      tracing: undefined,
      faultReports: undefined,
      catalogueCacheSize: 10_000,
      auth: { secret: undefined, external: undefined },
      trustedProxies: [],
      redisUrl: undefined,
      rateLimit: { requests: 300, windowSeconds: 60, paidRequests: 30, subscriptions: 20 },
      maxActiveReservations: 10,
      prepNotify: true,
      travel: {
        gomap: undefined,
        osrm: undefined,
        deadlineMs: 6_000,
        retryDelayMs: 200,
        breakerOpenMs: 300_000,
      },
      concierge: { mode: 'LOCAL', weights: {}, scoreFloor: 0, refreshSeconds: 1_800, model: undefined },
    });
  });

  test('variables to nothing has not set them', () => {
    const empty = Object.fromEntries(Object.keys(environment.shape).map((name) => [name, '']));
    expect(loadConfig(empty)).toEqual(loadConfig({}));
  });

  test('what the server does not know is not in its way', () => {
    expect(loadConfig({ PATH: '/bin', HOME: '/root', SOMETHING_ELSE: 'k' })).toEqual(loadConfig({}));
  });

  test('everything gets what was set', () => {
    const config = loadConfig({
      NODE_ENV: 'production',
      HOST: '0.0.0.0',
      PORT: '8080',
      PUBLIC_URL: 'https://reserve.example//',
      APP_DIR: '/srv/app',
      VERSION: '1.4.2',
      METRICS_PORT: '9464',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318',
      OTEL_TRACES_SAMPLER_ARG: '0.1',
      SENTRY_DSN: 'https://key@sentry.example/7',
      DATABASE_URL: 'postgresql://user:pw@db/baku',
      DATABASE_POOL_SIZE: '40',
      CATALOGUE_CACHE_SIZE: '0',
      AUTH_SECRET: SECRET,
      AUTH_ISSUER: 'https://id.example/',
      AUTH_AUDIENCE: 'baku-reserve',
      TRUSTED_PROXIES: '10.0.0.0/8, 2001:db8::1',
      REDIS_URL: 'rediss://:pw@cache:6380/1',
      RATE_LIMIT_ENABLED: 'false',
      MAX_ACTIVE_RESERVATIONS: '3',
    });
    expect(config).toMatchObject({
      production: true,
      host: '0.0.0.0',
      port: 8080,
      publicUrl: 'https://reserve.example',
      appDir: '/srv/app',
      metrics: { host: '127.0.0.1', port: 9464 },
      tracing: { endpoint: 'http://collector:4318', ratio: 0.1, version: '1.4.2' },
      faultReports: { dsn: 'https://key@sentry.example/7', version: '1.4.2', environment: 'production' },
      database: { url: 'postgresql://user:pw@db/baku', poolSize: 40 },
      catalogueCacheSize: 0,
      auth: { secret: SECRET, external: { issuer: 'https://id.example/', audience: 'baku-reserve' } },
      trustedProxies: ['10.0.0.0/8', '2001:db8::1'],
      redisUrl: 'rediss://:pw@cache:6380/1',
      rateLimit: undefined,
      maxActiveReservations: 3,
    });
  });

  test('several variables wrongly reads the names of all at once', () => {
    const faults = faultsOf({
      NODE_ENV: 'staging',
      PORT: 'http',
      PUBLIC_URL: 'reserve.example',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://db',
      DATABASE_POOL_SIZE: '0',
      AUTH_SECRET: 'short',
      RATE_LIMIT_ENABLED: 'yes',
    });
    expect(faults.map((fault) => fault.split(': ')[0]).toSorted()).toEqual([
      'AUTH_SECRET',
      'DATABASE_POOL_SIZE',
      'DATABASE_URL',
      'LOG_LEVEL',
      'NODE_ENV',
      'PORT',
      'PUBLIC_URL',
      'RATE_LIMIT_ENABLED',
    ]);
    for (const fault of faults) expect(fault).toMatch(/^[A-Z_]+: \S.{8,}/);
  });

  test('a secret or a database’s password wrongly does not read it back', () => {
    const text = faultsOf({ AUTH_SECRET: 'hunter2', DATABASE_URL: 'mysql://me:hunter2@db' }).join();
    expect(text).not.toContain('hunter2');
  });

  test.each([
    ['PORT', '-1'],
    ['PORT', '1.5'],
    ['PUBLIC_URL', 'https://reserve.example/app'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['PORT', '4e3x'],
    ['DATABASE_STATEMENT_TIMEOUT_MS', '10s'],
    ['DATABASE_LOCK_TIMEOUT_MS', '0'],
    ['DATABASE_CONNECT_TIMEOUT_MS', 'Infinity'],
    ['MAX_ACTIVE_RESERVATIONS', '0'],
    ['PUBLIC_URL', 'ftp://reserve.example'],
    ['PUBLIC_URL', 'javascript:alert(1)'],
    ['DATABASE_URL', 'postgres://'],
    ['RATE_LIMIT_ENABLED', 'TRUE'],
    ['RATE_LIMIT_REQUESTS', '0'],
    ['REDIS_URL', 'http://cache'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', '127.1'],
    ['TRUSTED_PROXIES', 'proxy.internal'],
    ['CONCIERGE_MODE', 'MAYBE'],
    ['CONCIERGE_WEIGHTS', 'vibe=much'],
    ['CONCIERGE_WEIGHTS', 'luck=1'],
    ['CONCIERGE_REFRESH_SECONDS', '299'],
  ])('%s to %j is told so', (name, value) => {
    expect(namesOf({ [name]: value })).toEqual([name]);
  });
});

test('an operator reads which of several proxies are none', () => {
  expect(faultsOf({ TRUSTED_PROXIES: '10.0.0.1, 10.0.0.300,,::1' })).toEqual([
    'TRUSTED_PROXIES: "10.0.0.300" is neither an address nor a CIDR',
    'TRUSTED_PROXIES: "" is neither an address nor a CIDR',
  ]);
});

describe('in production', () => {
  test('the operator brings the secret', () => {
    expect(faultsOf({ NODE_ENV: 'production' })).toEqual(['AUTH_SECRET: required in production']);
    expect(faultsOf({ NODE_ENV: 'production', AUTH_SECRET: SECRET })).toEqual([]);
  });
});

test.each([[{ AUTH_ISSUER: 'https://id.example' }], [{ AUTH_AUDIENCE: 'baku-reserve' }]])(
  'an issuer without an audience, or the other way round, is half a thing: %j',
  (env) => {
    expect(faultsOf(env)).toEqual(['AUTH_ISSUER, AUTH_AUDIENCE: set both or neither']);
  },
);

test('a newcomer finds every setting in the README, with its default', async () => {
  const readme = await readFile(path.resolve(import.meta.dirname, '../../README.md'), 'utf8');
  const rows = [...readme.matchAll(/^\| `([A-Z_]+)` +\| (.+?) +\|/gm)].map(([, name, value]) => [
    name,
    value,
  ]);
  expect(rows.map(([name]) => name)).toEqual(Object.keys(environment.shape));
  const defaults = environment.parse({});
  for (const [name, value] of rows) {
    const standing = defaults[name as keyof typeof defaults];
    if (standing !== undefined) expect([name, value]).toEqual([name, `\`${standing}\``]);
  }
});

test('an operator is told what contradicts beside what does not fit, and blanks count as nothing', () => {
  const faults = faultsOf({ NODE_ENV: 'production', PORT: 'x', AUTH_ISSUER: 'https://issuer.example' });
  expect(faults.map((fault) => fault.split(':')[0])).toEqual([
    'PORT',
    'AUTH_SECRET',
    'AUTH_ISSUER, AUTH_AUDIENCE',
  ]);
  expect(loadConfig({ PORT: ' ' }).port).toBe(4000);
});
