import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { createServerAdapter } from '@whatwg-node/server';
import { createYoga, type YogaInitialContext } from 'graphql-yoga';
import type { Auth } from './accounts/auth.ts';
import type { Config } from './config.ts';
import type { Context } from './graphql/context.ts';
import { codedErrors, maskError } from './graphql/errors.ts';
import { graphiqlTabs } from './graphql/examples.ts';
import { operationLog } from './graphql/operationLog.ts';
import type { Clock } from './platform/clock.ts';
import { localeOf } from './platform/locale.ts';
import type { Log } from './platform/log.ts';
import type { Database } from './platform/postgres/pool.ts';
import { coverResponse } from './restaurants/covers.http.ts';
import type { RestaurantCache } from './restaurants/restaurants.service.ts';
import { addDays, localDate } from './restaurants/schedule.rules.ts';
import { schema } from './schema.ts';

export interface AppDeps {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly restaurants: RestaurantCache;
  readonly auth: Auth;
}

/** What node:http adds to a request; absent when a test calls fetch by itself. */
interface ServerContext {
  readonly req?: IncomingMessage;
}

export interface App {
  fetch(request: Request, serverContext?: ServerContext): Promise<Response>;
}

const MAX_BODY_BYTES = 256 * 1024;

export function createApp(deps: AppDeps): App {
  const yoga = createYoga<ServerContext, Context>({
    schema,
    context: (initial) => createContext(deps, initial),
    plugins: [operationLog(), codedErrors()],
    maskedErrors: {
      maskError: (error) => maskError(error, (cause) => deps.log.error({ err: cause }, 'fault')),
    },
    maxRequestBodySize: MAX_BODY_BYTES,
    multipart: false,
    cors: false,
    landingPage: false,
    logging: false,
    graphiql: deps.config.production
      ? false
      : () => ({ title: 'Baku Reserve', defaultTabs: graphiqlTabs(tomorrowInBaku(deps.clock.now())) }),
    renderGraphiQL,
  });
  return {
    async fetch(request, serverContext = {}) {
      const { pathname, origin } = new URL(request.url);
      if (pathname === '/graphql') return yoga.fetch(request, serverContext);
      if (pathname === '/' && !deps.config.production) return Response.redirect(`${origin}/graphql`, 302);
      return (await coverResponse(deps, request)) ?? new Response('Not found', { status: 404 });
    },
  };
}

/** The app as a listener of node:http. */
export function listenerOf(app: App): RequestListener {
  return createServerAdapter<ServerContext>(app.fetch);
}

async function createContext(
  deps: AppDeps,
  { request, req }: YogaInitialContext & ServerContext,
): Promise<Context> {
  return {
    db: deps.db,
    clock: deps.clock,
    log: deps.log,
    restaurants: deps.restaurants,
    requestId: requestIdOf(request),
    locale: localeOf(request.headers.get('accept-language')),
    auth: deps.auth,
    viewer: await deps.auth.authenticate(request),
    publicUrl: deps.config.publicUrl ?? new URL(request.url).origin,
    clientAddress: req?.socket.remoteAddress ?? '127.0.0.1',
    maxActiveReservations: deps.config.maxActiveReservations,
  };
}

function tomorrowInBaku(now: Date): string {
  return addDays(localDate(now, 'Asia/Baku'), 1);
}

function requestIdOf(request: Request): string {
  const given = request.headers.get('x-request-id');
  return given && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
}
