import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { type GraphQLParams, isAsyncIterable, type YogaServerInstance } from 'graphql-yoga';
import { z } from 'zod';
import { factsOf, type RequestFacts, urlOf } from '../platform/http/request.ts';
import { scopeOf } from '../platform/http/requestTraces.ts';
import { inRequest } from '../platform/requestScope.ts';
import type { Context } from './context.ts';
import type { ErrorsForClient } from './errors.ts';

/** The parameters of the GraphQL-over-HTTP draft and nothing else. */
const parameters = z
  .strictObject({
    query: z.string().optional(),
    documentId: z.string().optional(),
    operationName: z.string().nullish(),
    variables: z.record(z.string(), z.unknown()).nullish(),
    extensions: z.record(z.string(), z.unknown()).nullish(),
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

export interface LaneSettings {
  readonly maxBodyBytes: number;
  readonly forClient: ErrorsForClient;
}

type Yoga = YogaServerInstance<ServerContext, Context>;

/**
 * What an app sends over and over, a POST of JSON that is answered with JSON, without building a Request, a Response
 * and their streams on the way: that costs Yoga more than running the operation. The operation itself runs through
 * Yoga and its plugins as ever, and whatever is out of the ordinary (other methods and media types, bodies that do not
 * fit, operations that do not run) goes to Yoga whole. See docs/decisions/0006-express-lane.md.
 */
export function expressLane(yoga: Yoga, { maxBodyBytes, forClient }: LaneSettings): RequestListener {
  return (request, response) => {
    const facts = factsOf(request);
    const scope = scopeOf(facts, request);
    if (!isOrdinary(request, maxBodyBytes)) return inRequest(scope, () => yoga(request, response));
    const asked = { request, response, facts, requestId: scope.requestId };
    return new Promise<void>((resolve, reject) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () =>
        inRequest(scope, () => answer(yoga, forClient, asked, Buffer.concat(chunks))).then(resolve, reject),
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

async function answer(yoga: Yoga, forClient: ErrorsForClient, asked: Asked, body: Buffer): Promise<void> {
  const { request, response } = asked;
  const params = parametersOf(body);
  const executed = params && (await execute(yoga, forClient, asked, params));
  if (executed !== undefined) return send(response, executed);
  const whole = new Request(urlOf(request), {
    method: 'POST',
    headers: Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    body: new Uint8Array(body),
  });
  const slow = await yoga.fetch(whole, { req: request, res: response });
  response.writeHead(slow.status, Object.fromEntries(slow.headers));
  response.end(Buffer.from(await slow.arrayBuffer()));
}

/** Undefined for an operation that did not run, which leaves nothing behind: Yoga will say why. */
async function execute(
  yoga: Yoga,
  forClient: ErrorsForClient,
  { request: req, response: res, facts, requestId }: Asked,
  params: z.infer<typeof parameters>,
): Promise<string | undefined> {
  const { operationName, variables, extensions, ...operation } = params;
  const request = facts as Request;
  const given = {
    ...operation,
    ...(operationName && { operationName }),
    ...(variables && { variables }),
    ...(extensions && { extensions }),
  };
  const result = await ask(yoga, given, request, { req, res, request });
  if (!result || Array.isArray(result) || isAsyncIterable(result) || !('data' in result)) return undefined;
  const { errors, ...rest } = result;
  if (!errors) return JSON.stringify(rest);
  return JSON.stringify({ errors: forClient(errors, requestId), ...rest });
}

/** What is thrown was thrown by those who look at the parameters: the operation has not begun. */
async function ask(yoga: Yoga, params: GraphQLParams, request: Request, context: object) {
  try {
    return await yoga.getResultForParams({ params, request }, context as never);
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}

function send(response: ServerResponse, text: string): void {
  response.writeHead(200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
  });
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

function parametersOf(body: Buffer): z.infer<typeof parameters> | undefined {
  try {
    return parameters.safeParse(JSON.parse(body.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
