import type { RequestListener } from 'node:http';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { createYoga } from 'graphql-yoga';
import type { Auth } from './accounts/auth.ts';
import { refreshCookieOf } from './accounts/refreshCookie.ts';
import type { Feed } from './activity/feed.service.ts';
import type { PaymentProvider } from './arrivals/payment.rules.ts';
import type { Concierge } from './concierge/concierge.ts';
import type { CorpusCache } from './concierge/corpus.service.ts';
import type { Config } from './config.ts';
import { afterMutation } from './graphql/afterMutation.ts';
import type { Context } from './graphql/context.ts';
import { queryCost } from './graphql/cost.ts';
import { codedErrors, type ErrorsForClient, errorsForClient, maskError } from './graphql/errors.ts';
import { graphiqlTabs } from './graphql/examples.ts';
import { type AskedBy, expressLane, type ServerContext } from './graphql/expressLane.ts';
import { announceMutations } from './graphql/mutationOutcomes.ts';
import { operationLog } from './graphql/operationLog.ts';
import { operationMetrics } from './graphql/operationMetrics.ts';
import { operationScope } from './graphql/operationScope.ts';
import { createOperations, type OperationPlugin } from './graphql/operations.ts';
import { KNOWN_OPERATIONS, persistedOperations } from './graphql/persistedOperations.ts';
import { protection } from './graphql/protection.ts';
import { type Vitals, watchHealth } from './health/health.service.ts';
import { createReadiness } from './health/readiness.ts';
import type { Clock } from './platform/clock.ts';
import { type ClientAddressOf, clientAddresses, trustedPeers } from './platform/http/client.ts';
import { crossOrigin } from './platform/http/crossOrigin.ts';
import { behindDoor, type DoorStep } from './platform/http/door.ts';
import { gatherHead } from './platform/http/head.ts';
import { protectiveHeaders } from './platform/http/headers.ts';
import { healthPaths } from './platform/http/healthPaths.ts';
import type { Lifecycle } from './platform/http/lifecycle.ts';
import { allowanceOf, withRateLimit } from './platform/http/limits.ts';
import { plainPath } from './platform/http/plainPath.ts';
import { posts } from './platform/http/posts.ts';
import { quickRefusal } from './platform/http/quickRefusal.ts';
import {
  leavingOf,
  originOf,
  type RequestFacts,
  requestIdOf,
  withRequestId,
} from './platform/http/request.ts';
import { countRequests } from './platform/http/requestMetrics.ts';
import { scopeOf, traceRequests } from './platform/http/requestTraces.ts';
import { createShedding } from './platform/http/shedding.ts';
import { serveWebApp } from './platform/http/webApp.ts';
import { encodeGlobalId } from './platform/ids.ts';
import { localeOf } from './platform/locale.ts';
import type { Log } from './platform/log.ts';
import type { Metrics } from './platform/metrics.ts';
import type { Database } from './platform/postgres/pool.ts';
import type { RateLimiter } from './platform/rateLimit/limiter.ts';
import { currentRequest, inRequest } from './platform/requestScope.ts';
import type { Tracing } from './platform/tracing.ts';
import type { Viewer } from './platform/viewer.ts';
import type { InsertReservation } from './reservations/groupBooking.service.ts';
import { coverResponse } from './restaurants/covers.http.ts';
import { findBySlug, type RestaurantCache } from './restaurants/restaurants.service.ts';
import { addDays, localDate } from './restaurants/schedule.rules.ts';
import { schema } from './schema.ts';
import type { Travel } from './travel/travel.ts';

export interface AppDeps {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly restaurants: RestaurantCache;
  readonly insertReservation: InsertReservation;
  readonly auth: Auth;
  readonly travel: Travel;
  readonly payments: PaymentProvider;
  readonly feed: Feed;
  readonly concierge: Concierge;
  readonly corpus: CorpusCache;
  readonly metrics: Metrics;
  /** Undefined where nobody traces. */
  readonly tracing: Tracing | undefined;
  /** Undefined where nothing is limited. */
  readonly limiter: RateLimiter | undefined;
  readonly lifecycle: Lifecycle;
  readonly vitals: Vitals;
}

export interface App {
  fetch(request: Request, serverContext?: ServerContext): Promise<Response>;
  /** The same as a listener of node:http. */
  readonly listener: RequestListener;
}

const MAX_BODY_BYTES = 256 * 1024;
/** Paths with a label of their own in metrics and traces. */
const ROUTES = ['/graphql', '/covers', '/health/live', '/health/ready'];

export function createApp(deps: AppDeps): App {
  announceMutations(deps.metrics, schema);
  watchHealth(deps.metrics, deps);
  const { production, trustedProxies, operationDeadlineMs } = deps.config;
  const clientAddressOf = clientAddresses(trustedProxies);
  const forClient = errorsForClient({ discreet: production });
  const plugins = pluginsFor(deps, forClient);
  const operations = createOperations(schema, plugins, operationDeadlineMs);
  const contextFor = (by: AskedBy) => createContext(deps, clientAddressOf, by);
  const yoga = createYoga<ServerContext, Context>({
    schema,
    context: contextFor,
    plugins: [...plugins, operations.plugin],
    maskedErrors: {
      maskError: (error) => maskError(error, (cause) => deps.log.error({ err: cause }, 'fault')),
    },
    extraParamNames: ['documentId'],
    maxRequestBodySize: MAX_BODY_BYTES,
    multipart: false,
    cors: false,
    landingPage: false,
    logging: false,
    graphiql: production
      ? false
      : async () => ({ title: 'Baku Reserve', defaultTabs: await examplesFor(deps) }),
    renderGraphiQL,
  });
  return {
    async fetch(request, serverContext = {}) {
      const headers: [string, string][] = [];
      const res = { appendHeader: (name: string, value: string) => headers.push([name, value]) };
      const scope = scopeOf(request, serverContext.req);
      const response = await inRequest(scope, () => yoga.fetch(request, { res, ...serverContext }));
      for (const header of headers) response.headers.append(...header);
      return response;
    },
    listener: behindDoor(
      stepsFor(deps, clientAddressOf),
      withWebApp(
        deps.config,
        expressLane({ yoga, operations, contextFor, forClient, maxBodyBytes: MAX_BODY_BYTES }),
      ),
      (cause, { headers }) => deps.log.error({ err: cause, requestId: headers['x-request-id'] }, 'fault'),
    ),
  };
}

/** What every operation passes, on both lanes. */
function pluginsFor(deps: AppDeps, forClient: ErrorsForClient): OperationPlugin[] {
  const { production, persistedOnly } = deps.config;
  return [
    otherPaths(deps),
    persistedOperations({ only: persistedOnly }),
    ...protection({ discreet: production }),
    operationScope(KNOWN_OPERATIONS),
    operationLog(),
    queryCost(),
    afterMutation(deps.feed.announce),
    codedErrors(forClient),
    // Last: it counts errors by the codes that those before it give them.
    operationMetrics(deps.metrics, KNOWN_OPERATIONS),
  ];
}

/** What every request passes, in this order, whatever it asks for. */
function stepsFor(deps: AppDeps, clientAddressOf: ClientAddressOf): DoorStep[] {
  const { config, metrics, tracing, lifecycle, vitals } = deps;
  const { production, publicUrl, trustedProxies, corsAllowOrigins, maxRunning } = config;
  const headers = { publicUrl, isTrusted: trustedPeers(trustedProxies) };
  const shedding = createShedding(lifecycle, maxRunning);
  return [
    quickRefusal({ headers, lifecycle, metrics, shedding }),
    gatherHead,
    withRequestId,
    plainPath,
    protectiveHeaders(headers),
    crossOrigin(corsAllowOrigins),
    countRequests(metrics, ROUTES),
    ...(tracing ? [traceRequests(tracing, ROUTES)] : []),
    lifecycle.enter,
    healthPaths(
      createReadiness({
        databaseAnswers: vitals.databaseAnswers,
        isDraining: () => lifecycle.phase !== 'serving',
      }),
    ),
    shedding.admit,
    ...rateLimit(deps, clientAddressOf),
    posts({ onlyPost: production, maxBodyBytes: MAX_BODY_BYTES }),
  ];
}

function rateLimit({ config, limiter, auth }: AppDeps, clientAddressOf: ClientAddressOf): DoorStep[] {
  if (!config.rateLimit || !limiter) return [];
  return [withRateLimit({ settings: config.rateLimit, limiter, clientAddressOf, userOf: auth.userOf })];
}

/** What the API answers by itself. */
const API_PATH = /^\/(graphql|covers|health)(\/|\?|$)/;

/** The exported app, where there is one, has every other path. */
function withWebApp({ appDir, publicUrl }: Config, api: RequestListener): RequestListener {
  if (!appDir) return api;
  const app = serveWebApp({ dir: appDir, publicUrl }, api);
  return (request, response) => (API_PATH.test(request.url ?? '') ? api : app)(request, response);
}

/** Everything beside /graphql. */
function otherPaths(deps: AppDeps): OperationPlugin {
  return {
    async onRequest({ request, url, endResponse }) {
      if (url.pathname === '/graphql') return;
      if (url.pathname === '/' && !deps.config.production) {
        return endResponse(Response.redirect(`${url.origin}/graphql`, 302));
      }
      const found = coverResponse(deps, request).catch((error: unknown) => failed(deps, request, error));
      endResponse((await found) ?? new Response('Not found', { status: 404 }));
    },
  };
}

/** Yoga would write out what went wrong. */
function failed({ log }: AppDeps, request: Request, error: unknown): Response {
  const requestId = requestIdOf(request);
  const { message, extensions } = maskError(error, (cause) => log.error({ err: cause, requestId }, 'fault'));
  const { http, ...shown } = extensions;
  return Response.json({ errors: [{ message, extensions: { ...shown, requestId } }] }, http ?? {});
}

function createContext(
  deps: AppDeps,
  clientAddressOf: ClientAddressOf,
  by: AskedBy,
): Context | Promise<Context> {
  const of = (viewer: Viewer | null) => contextOf(deps, clientAddressOf, by, viewer);
  const viewer = deps.auth.authenticate(by.request, by.req);
  if (!(viewer instanceof Promise)) return of(viewer);
  return viewer.then(of, (error: unknown) => {
    const requestId = requestIdHere(by.request);
    throw maskError(error, (cause) => deps.log.error({ err: cause, requestId }, 'fault'));
  });
}

const requestIdHere = (request: RequestFacts) => currentRequest()?.requestId ?? requestIdOf(request);

function contextOf(
  deps: AppDeps,
  clientAddressOf: ClientAddressOf,
  { request, req, res }: AskedBy,
  viewer: Viewer | null,
): Context {
  const refreshCookie = refreshCookieOf(request, deps.config.publicUrl, (cookie) =>
    res?.appendHeader('Set-Cookie', cookie),
  );
  const allowance = allowanceOf(req);
  return {
    db: deps.db,
    clock: deps.clock,
    log: deps.log,
    restaurants: deps.restaurants,
    requestId: requestIdHere(request),
    locale: localeOf(request.headers.get('accept-language')),
    auth: deps.auth,
    refreshCookie,
    viewer,
    publicUrl: deps.config.publicUrl ?? originOf(request),
    clientAddress: req ? clientAddressOf(req) : '127.0.0.1',
    allowance,
    takePaid: () => (viewer === null ? allowance?.takePaid() : undefined),
    maxActiveReservations: deps.config.maxActiveReservations,
    insertReservation: deps.insertReservation,
    travel: deps.travel,
    payments: deps.payments,
    prepNotify: deps.config.prepNotify,
    feed: deps.feed,
    concierge: deps.concierge,
    corpus: deps.corpus,
    metrics: deps.metrics,
    vitals: deps.vitals,
    header: (name) => request.headers.get(name),
    leaving: () => leavingOf(request, res),
    viewerNow: () => deps.auth.authenticate(request),
  };
}

async function examplesFor(deps: AppDeps) {
  const tomorrow = addDays(localDate(deps.clock.now(), 'Asia/Baku'), 1);
  const dolma = await findBySlug(deps, 'dolma');
  return graphiqlTabs(tomorrow, dolma && encodeGlobalId('Restaurant', dolma.id));
}
