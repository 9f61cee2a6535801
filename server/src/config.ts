import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const count = (min: number, max: number) => {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error });
};
const origin = z
  .url({ protocol: /^https?$/, error: 'must be an http:// or https:// URL', abort: true })
  .refine((url) => /^\/*$/.test(URL.parse(url)?.pathname ?? ''), 'must be an origin, without a path');
const weight = z.number().min(0).max(100);
const WEIGHTS = {
  embedding: weight,
  vibe: weight,
  cuisine: weight,
  location: weight,
  price: weight,
  description: weight,
  negative: weight,
  name: weight,
};
/** "vibe=1.5,name=2": parts of the concierge's score and what they count. */
const weights = z.string().transform((text, context) => {
  const pairs = text.split(',').map((pair) => pair.split('=').map((part) => part.trim()));
  const given = Object.fromEntries(pairs.map(([name, value]) => [name, Number(value || Number.NaN)]));
  const parsed = z.strictObject(WEIGHTS).partial().safeParse(given);
  if (parsed.data) return parsed.data;
  context.addIssue({
    code: 'custom',
    message: `must be pairs such as vibe=1.2, of ${Object.keys(WEIGHTS).join(', ')}`,
  });
  return z.NEVER;
});
/** "10.0.0.0/8, 2001:db8::1": addresses and CIDRs. */
const networks = z.string().transform((text, context) => {
  const entries = text.split(',').map((entry) => entry.trim());
  for (const entry of entries.filter((it) => !isNetwork(it))) {
    context.addIssue({
      code: 'custom',
      message: `${JSON.stringify(entry)} is neither an address nor a CIDR`,
    });
  }
  return entries;
});
const isNetwork = (text: string) =>
  isIP(text) > 0 || ipaddr.IPv4.isValidCIDRFourPartDecimal(text) || ipaddr.IPv6.isValidCIDR(text);
const secret = z.string().min(32, 'must have at least 32 characters');

/** "https://a.example,https://b.example", or "*". */
const origins = z
  .string()
  .transform((text) => text.split(',').map((it) => it.trim().replace(/\/+$/, '')))
  .refine(
    (all) => all.every((it) => it === '*' || origin.safeParse(it).success),
    'must be origins such as https://reserve.example, with commas between, or *',
  );

/**
 * Every setting the server knows, by its environment name. The README's table is checked against this
 * shape by a test, so a new setting without a row there fails.
 */
export const environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: count(0, 65_535).default(4000),
  VERSION: z.string().max(64).default('unreleased'),
  OPERATION_DEADLINE_MS: count(100, 600_000).default(20_000),
  MAX_RUNNING_REQUESTS: count(1, 100_000).default(128),
  DRAIN_SECONDS: count(0, 600).default(10),
  DRAIN_DELAY_SECONDS: count(0, 600).default(0),
  PUBLIC_URL: origin.optional(),
  CORS_ALLOW_ORIGINS: origins.optional(),
  PERSISTED_ONLY: flag.default(false),
  APP_DIR: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  METRICS_PORT: count(0, 65_535).optional(),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  SENTRY_DSN: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/./, 'must be a postgres:// URL')
    .optional(),
  DATABASE_POOL_SIZE: count(1, 200).default(10),
  DATABASE_CONNECT_TIMEOUT_MS: count(100, 60_000).default(2_000),
  DATABASE_STATEMENT_TIMEOUT_MS: count(100, 600_000).default(2_000),
  DATABASE_LOCK_TIMEOUT_MS: count(100, 600_000).default(1_500),
  DATABASE_DEADLINE_MS: count(100, 600_000).default(2_500),
  DATABASE_IDLE_IN_TRANSACTION_TIMEOUT_MS: count(100, 600_000).default(10_000),
  CATALOGUE_CACHE_SIZE: count(0, 1_000_000).default(10_000),
  AUTH_SECRET: secret.optional(),
  AUTH_ISSUER: z.url().optional(),
  AUTH_AUDIENCE: z.string().min(1).optional(),
  TRUSTED_PROXIES: networks.optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/./, 'must be a redis:// URL')
    .optional(),
  RATE_LIMIT_ENABLED: flag.default(true),
  RATE_LIMIT_REQUESTS: count(1, 1_000_000).default(300),
  RATE_LIMIT_WINDOW_SECONDS: count(1, 86_400).default(60),
  RATE_LIMIT_PAID_REQUESTS: count(1, 1_000_000).default(30),
  RATE_LIMIT_SUBSCRIPTIONS: count(1, 1_000_000).default(20),
  MAX_ACTIVE_RESERVATIONS: count(1, 10_000).default(10),
  PREP_NOTIFY: flag.default(true),
  GOMAP_GUID: z.string().min(1).optional(),
  GOMAP_BASE_URL: z.url({ protocol: /^https?$/ }).default('https://api.gomap.az/Main.asmx'),
  GOMAP_TIMEOUT_MS: count(10, 60_000).default(4_000),
  OSRM_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  OSRM_TIMEOUT_MS: count(10, 60_000).default(6_000),
  TRAVEL_DEADLINE_MS: count(500, 60_000).default(6_000),
  TRAVEL_RETRY_DELAY_MS: count(1, 60_000).default(200),
  TRAVEL_BREAKER_OPEN_MS: count(10, 3_600_000).default(300_000),
  OPENAI_API_KEY: z.string().min(1).optional(),
  OPENAI_BASE_URL: z.url({ protocol: /^https?$/ }).default('https://api.openai.com/v1'),
  OPENAI_CHAT_MODEL: z.string().min(1).max(200).default('gpt-4o-mini'),
  OPENAI_EMBEDDING_MODEL: z.string().min(1).max(200).default('text-embedding-3-small'),
  OPENAI_TIMEOUT_MS: count(200, 120_000).default(15_000),
  OPENAI_CONNECT_TIMEOUT_MS: count(50, 60_000).default(5_000),
  OPENAI_RETRY_DELAY_MS: count(1, 60_000).default(200),
  OPENAI_BREAKER_OPEN_MS: count(10, 3_600_000).default(300_000),
  CONCIERGE_MODE: z.enum(['LOCAL', 'AI', 'AB']).optional(),
  CONCIERGE_WEIGHTS: weights.optional(),
  CONCIERGE_REFRESH_SECONDS: count(300, 86_400).default(1_800),
  AI_SCORE_FLOOR: z.coerce.number().min(-10).max(10).default(0),
});

export type Environment = z.infer<typeof environment>;

export interface Config {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  /** What `health` says that answers. */
  readonly version: string;
  /** By when an operation is answered, whatever it waits for; subscriptions go on. */
  readonly operationDeadlineMs: number;
  /** In work at once before the rest is refused; a short burst may be more. */
  readonly maxRunning: number;
  readonly drain: {
    /** For what runs when the process is told to stop. */
    readonly seconds: number;
    /** Between being not ready and taking no more connections: balancers have to notice. */
    readonly delaySeconds: number;
  };
  /** Origin that absolute URLs start with; undefined means "as the request came in". */
  readonly publicUrl: string | undefined;
  /** Other origins whose pages may call the API; `*` is every one. */
  readonly corsAllowOrigins: readonly string[];
  /** Nothing but the operations of the app is run. */
  readonly persistedOnly: boolean;
  /** The exported web app, served from the API's own origin; undefined where there is none. */
  readonly appDir: string | undefined;
  readonly logLevel: Environment['LOG_LEVEL'];
  /** Where Prometheus reads; undefined where nobody does. */
  readonly metrics: { readonly host: string; readonly port: number } | undefined;
  /** Undefined without a collector. */
  readonly tracing:
    | {
        readonly endpoint: string;
        /** Of the traces that begin here, 0 to 1. */
        readonly ratio: number;
        readonly version: string;
      }
    | undefined;
  /** Undefined without Sentry. */
  readonly faultReports:
    | { readonly dsn: string; readonly version: string; readonly environment: string }
    | undefined;
  readonly dataDir: string;
  readonly database: {
    readonly url: string | undefined;
    readonly poolSize: number;
    readonly connectTimeoutMs: number;
    readonly statementTimeoutMs: number;
    readonly lockTimeoutMs: number;
    /** For a statement or a transaction, the wait for a connection included. */
    readonly deadlineMs: number;
    readonly idleInTransactionTimeoutMs: number;
  };
  /** Most restaurants a process keeps in memory, about 10 kB each; 0 reads the database every time. */
  readonly catalogueCacheSize: number;
  readonly auth: {
    /** Undefined on a laptop: the server makes one and keeps it in DATA_DIR. */
    readonly secret: string | undefined;
    readonly external: { readonly issuer: string; readonly audience: string } | undefined;
  };
  /** Addresses and CIDRs whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** Undefined where processes share no limits. */
  readonly redisUrl: string | undefined;
  /** Undefined where nothing is limited. */
  readonly rateLimit:
    | {
        readonly requests: number;
        readonly windowSeconds: number;
        /** Of an anonymous client to providers that we pay, in the same window. */
        readonly paidRequests: number;
        /** Of one client, open at once. */
        readonly subscriptions: number;
      }
    | undefined;
  readonly maxActiveReservations: number;
  /** Guests may order ahead. */
  readonly prepNotify: boolean;
  readonly travel: {
    /** Undefined without a key, and without an address of a server: then routes are estimated and places are our own. */
    readonly gomap:
      | { readonly guid: string; readonly baseUrl: string; readonly timeoutMs: number }
      | undefined;
    readonly osrm: { readonly baseUrl: string; readonly timeoutMs: number } | undefined;
    readonly deadlineMs: number;
    readonly retryDelayMs: number;
    readonly breakerOpenMs: number;
  };
  readonly concierge: {
    /** Where a request does not say: AI with a key, else LOCAL. */
    readonly mode: 'LOCAL' | 'AI' | 'AB';
    /** What differs from the weights the concierge comes with. */
    readonly weights: { readonly [Part in keyof typeof WEIGHTS]?: number | undefined };
    readonly scoreFloor: number;
    readonly refreshSeconds: number;
    /** Undefined without a key: then nothing leaves the process. */
    readonly model:
      | {
          readonly apiKey: string;
          readonly baseUrl: string;
          readonly chatModel: string;
          readonly embeddingModel: string;
          readonly timeoutMs: number;
          readonly connectTimeoutMs: number;
          readonly retryDelayMs: number;
          readonly breakerOpenMs: number;
        }
      | undefined;
  };
}

/** Names every variable that does not fit, at once, so that an operator mends them in one go. */
export class InvalidConfig extends Error {
  override name = 'InvalidConfig';
}

/** Pure: an empty environment gives a server that runs on a laptop. Throws InvalidConfig. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = environment.safeParse(given);
  const faults = [...(parsed.error?.issues ?? []).map(toFault), ...contradictions(given)];
  if (!parsed.success || faults.length > 0) {
    throw new InvalidConfig(`The environment has faults:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
  return toConfig(parsed.data);
}

function toFault(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.')}: ${issue.message}`;
}

/** What no variable shows by itself; asked of the raw values, so that these are told beside all the others. */
function contradictions(env: Readonly<Record<string, string | undefined>>): string[] {
  const faults: string[] = [];
  if (env.NODE_ENV === 'production' && !env.AUTH_SECRET) faults.push('AUTH_SECRET: required in production');
  if (!env.AUTH_ISSUER !== !env.AUTH_AUDIENCE) faults.push('AUTH_ISSUER, AUTH_AUDIENCE: set both or neither');
  return faults;
}

function toConfig(env: Environment): Config {
  return {
    production: env.NODE_ENV === 'production',
    host: env.HOST,
    port: env.PORT,
    version: env.VERSION,
    operationDeadlineMs: env.OPERATION_DEADLINE_MS,
    maxRunning: env.MAX_RUNNING_REQUESTS,
    drain: { seconds: env.DRAIN_SECONDS, delaySeconds: env.DRAIN_DELAY_SECONDS },
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, ''),
    corsAllowOrigins: env.CORS_ALLOW_ORIGINS ?? [],
    persistedOnly: env.PERSISTED_ONLY,
    appDir: env.APP_DIR,
    logLevel: env.LOG_LEVEL,
    ...toObservers(env),
    dataDir: env.DATA_DIR,
    database: {
      url: env.DATABASE_URL,
      poolSize: env.DATABASE_POOL_SIZE,
      connectTimeoutMs: env.DATABASE_CONNECT_TIMEOUT_MS,
      statementTimeoutMs: env.DATABASE_STATEMENT_TIMEOUT_MS,
      lockTimeoutMs: env.DATABASE_LOCK_TIMEOUT_MS,
      deadlineMs: env.DATABASE_DEADLINE_MS,
      idleInTransactionTimeoutMs: env.DATABASE_IDLE_IN_TRANSACTION_TIMEOUT_MS,
    },
    catalogueCacheSize: env.CATALOGUE_CACHE_SIZE,
    auth: {
      secret: env.AUTH_SECRET,
      external:
        env.AUTH_ISSUER && env.AUTH_AUDIENCE
          ? { issuer: env.AUTH_ISSUER, audience: env.AUTH_AUDIENCE }
          : undefined,
    },
    trustedProxies: env.TRUSTED_PROXIES ?? [],
    redisUrl: env.REDIS_URL,
    rateLimit: env.RATE_LIMIT_ENABLED
      ? {
          requests: env.RATE_LIMIT_REQUESTS,
          windowSeconds: env.RATE_LIMIT_WINDOW_SECONDS,
          paidRequests: env.RATE_LIMIT_PAID_REQUESTS,
          subscriptions: env.RATE_LIMIT_SUBSCRIPTIONS,
        }
      : undefined,
    maxActiveReservations: env.MAX_ACTIVE_RESERVATIONS,
    prepNotify: env.PREP_NOTIFY,
    travel: toTravel(env),
    concierge: toConcierge(env),
  };
}

function toObservers(env: Environment): Pick<Config, 'metrics' | 'tracing' | 'faultReports'> {
  const version = env.VERSION;
  return {
    metrics: env.METRICS_PORT === undefined ? undefined : { host: env.METRICS_HOST, port: env.METRICS_PORT },
    tracing: env.OTEL_EXPORTER_OTLP_ENDPOINT
      ? { endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT, ratio: env.OTEL_TRACES_SAMPLER_ARG, version }
      : undefined,
    faultReports: env.SENTRY_DSN ? { dsn: env.SENTRY_DSN, version, environment: env.NODE_ENV } : undefined,
  };
}

function toConcierge(env: Environment): Config['concierge'] {
  return {
    mode: env.CONCIERGE_MODE ?? (env.OPENAI_API_KEY ? 'AI' : 'LOCAL'),
    weights: env.CONCIERGE_WEIGHTS ?? {},
    scoreFloor: env.AI_SCORE_FLOOR,
    refreshSeconds: env.CONCIERGE_REFRESH_SECONDS,
    model: env.OPENAI_API_KEY
      ? {
          apiKey: env.OPENAI_API_KEY,
          baseUrl: env.OPENAI_BASE_URL.replace(/\/+$/, ''),
          chatModel: env.OPENAI_CHAT_MODEL,
          embeddingModel: env.OPENAI_EMBEDDING_MODEL,
          timeoutMs: env.OPENAI_TIMEOUT_MS,
          connectTimeoutMs: env.OPENAI_CONNECT_TIMEOUT_MS,
          retryDelayMs: env.OPENAI_RETRY_DELAY_MS,
          breakerOpenMs: env.OPENAI_BREAKER_OPEN_MS,
        }
      : undefined,
  };
}

function toTravel(env: Environment): Config['travel'] {
  const base = (url: string) => url.replace(/\/+$/, '');
  return {
    gomap: env.GOMAP_GUID
      ? { guid: env.GOMAP_GUID, baseUrl: base(env.GOMAP_BASE_URL), timeoutMs: env.GOMAP_TIMEOUT_MS }
      : undefined,
    osrm: env.OSRM_BASE_URL
      ? { baseUrl: base(env.OSRM_BASE_URL), timeoutMs: env.OSRM_TIMEOUT_MS }
      : undefined,
    deadlineMs: env.TRAVEL_DEADLINE_MS,
    retryDelayMs: env.TRAVEL_RETRY_DELAY_MS,
    breakerOpenMs: env.TRAVEL_BREAKER_OPEN_MS,
  };
}
