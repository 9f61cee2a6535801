import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { type GraphQLParams, isAsyncIterable, type YogaServerInstance } from 'graphql-yoga';
import { z } from 'zod';
import { factsOf, requestIdOf, urlOf } from '../platform/http/request.ts';
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
    if (!isOrdinary(request, maxBodyBytes)) return yoga(request, response);
    return new Promise<void>((resolve, reject) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () =>
        answer(yoga, forClient, request, response, Buffer.concat(chunks)).then(resolve, reject),
      );
    });
  };
}

async function answer(
  yoga: Yoga,
  forClient: ErrorsForClient,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): Promise<void> {
  const params = parametersOf(body);
  const executed = params && (await execute(yoga, forClient, request, response, params));
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
  req: IncomingMessage,
  res: ServerResponse,
  params: z.infer<typeof parameters>,
): Promise<string | undefined> {
  const { operationName, variables, extensions, ...operation } = params;
  const facts = factsOf(req);
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
  return JSON.stringify({ errors: forClient(errors, requestIdOf(facts)), ...rest });
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
