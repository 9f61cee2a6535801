import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { isAsyncIterable, type YogaServerInstance } from 'graphql-yoga';
import { z } from 'zod';
import { spread, writeHead } from '../platform/http/head.ts';
import { factsOf, type RequestFacts, urlOf } from '../platform/http/request.ts';
import { scopeOf } from '../platform/http/requestTraces.ts';
import { inRequest } from '../platform/requestScope.ts';
import type { Context } from './context.ts';
import type { ErrorsForClient } from './errors.ts';
import type { Operations } from './operations.ts';

/** As JSON has them; what is in it is not zod's to look at, nor to copy. */
const anObject = z.custom<Record<string, unknown>>(
  (it) => typeof it === 'object' && it !== null && !Array.isArray(it),
);

/** The parameters of the GraphQL-over-HTTP draft and nothing else. */
const parameters = z
  .strictObject({
    query: z.string().optional(),
    documentId: z.string().optional(),
    operationName: z.string().nullish(),
    variables: anObject.nullish(),
    extensions: anObject.nullish(),
  })
  .refine(({ query, documentId, extensions }) => query ?? documentId ?? extensions?.persistedQuery);

export interface ServerContext {
  /** Absent when a test calls fetch by itself. */
  readonly req?: IncomingMessage;
  /** Takes headers of the answer before there is one. */
  readonly res?:
    | Pick<ServerResponse, 'appendHeader'>
    | { appendHeader(name: string, value: string): unknown };
}

/** What a context is made of; a whole Request has more. */
export interface AskedBy extends ServerContext {
  readonly request: RequestFacts & { readonly signal?: AbortSignal };
}

export interface Lane {
  readonly yoga: YogaServerInstance<ServerContext, Context>;
  readonly operations: Operations;
  readonly contextFor: (by: AskedBy) => Context | Promise<Context>;
  readonly forClient: ErrorsForClient;
  readonly maxBodyBytes: number;
}

/**
 * What an app sends over and over, a POST of JSON that is answered with JSON, without building a Request, a Response
 * and their streams on the way, nor passing the hooks by which Yoga reads and checks a text once that has run before: each
 * costs Yoga more than running the operation. Whatever is out of the ordinary (other methods and media types, bodies that
 * do not fit, operations that do not run) goes to Yoga whole. See docs/decisions/0006-express-lane.md.
 */
export function expressLane(lane: Lane): RequestListener {
  return (request, response) => {
    const facts = factsOf(request);
    const scope = scopeOf(facts, request);
    if (!isOrdinary(request, lane.maxBodyBytes)) {
      spread(response);
      return inRequest(scope, () => lane.yoga(request, response));
    }
    const asked = { request, response, facts, requestId: scope.requestId };
    return new Promise<void>((resolve, reject) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () =>
        inRequest(scope, () => answer(lane, asked, Buffer.concat(chunks))).then(resolve, reject),
      );
    });
  };
}

interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly facts: RequestFacts;
  readonly requestId: string;
}

type Params = z.infer<typeof parameters>;

async function answer(lane: Lane, asked: Asked, body: Buffer): Promise<void> {
  const { request, response } = asked;
  const params = parametersOf(body);
  const executed = params && (await execute(lane, asked, params));
  if (executed !== undefined) return send(response, executed);
  const whole = new Request(urlOf(request), {
    method: 'POST',
    headers: Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    body: new Uint8Array(body),
  });
  const slow = await lane.yoga.fetch(whole, { req: request, res: response });
  writeHead(response, slow.status, [...slow.headers].flat());
  response.end(Buffer.from(await slow.arrayBuffer()));
}

/** Undefined for an operation that did not run, which leaves nothing behind: Yoga will say why. */
async function execute(lane: Lane, asked: Asked, params: Params): Promise<string | undefined> {
  const result = await resultOf(lane, asked, params);
  if (!result || Array.isArray(result) || isAsyncIterable(result) || !('data' in result)) return undefined;
  const { errors, ...rest } = result;
  if (!errors) return JSON.stringify(rest);
  return JSON.stringify({ errors: lane.forClient(errors, asked.requestId), ...rest });
}

/** What is thrown was thrown by those who look at the parameters or at who asks: the operation has not begun. */
async function resultOf(
  { yoga, operations, contextFor }: Lane,
  { request: req, response: res, facts }: Asked,
  { operationName, variables, extensions, ...text }: Params,
) {
  const params = {
    ...text,
    ...(operationName && { operationName }),
    ...(variables && { variables }),
    ...(extensions && { extensions }),
  };
  try {
    const remembered = operations.remembered(operations.admitted(params));
    if (remembered) return await operations.run(remembered, await contextFor({ req, res, request: facts }));
    const request = facts as Request;
    return await yoga.getResultForParams({ params, request }, { req, res, request } as never);
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}

function send(response: ServerResponse, text: string): void {
  writeHead(response, 200, [
    ...['Content-Type', 'application/json; charset=utf-8'],
    ...['Content-Length', Buffer.byteLength(text)],
  ]);
  response.end(text);
}

function isOrdinary({ method, url, headers }: IncomingMessage, maxBodyBytes: number): boolean {
  return (
    method === 'POST' &&
    url === '/graphql' &&
    /^application\/json(; ?charset=utf-8)?$/i.test(headers['content-type'] ?? '') &&
    acceptsJson(headers.accept) &&
    headers['content-encoding'] === undefined &&
    Number(headers['content-length'] ?? Number.NaN) <= maxBodyBytes
  );
}

/** Only where application/json is the plain choice; what weighs several types is Yoga's to weigh. */
function acceptsJson(accept = '*/*'): boolean {
  return accept === '*/*' || accept === 'application/json' || accept.startsWith('application/json,');
}

function parametersOf(body: Buffer): Params | undefined {
  try {
    return parameters.safeParse(JSON.parse(body.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
