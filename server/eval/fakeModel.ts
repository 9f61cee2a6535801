import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { Intent } from '../src/concierge/intent.rules.ts';

/** What the endpoint may do to one request. */
export type Deed =
  | 'answers'
  | 'hangs'
  | 'cuts the body'
  | { readonly status: number; readonly headers?: Record<string, string>; readonly json?: unknown }
  | { readonly content: string }
  | { readonly vectors: readonly (readonly number[])[] };

export interface Asked {
  readonly path: 'chat' | 'embeddings';
  readonly body: string;
  /** The client hung up before it was answered. */
  abandoned: boolean;
}

export interface FakeModel {
  readonly url: string;
  readonly asked: Asked[];
  /** How it is; a test changes it by assigning. */
  chat: Deed;
  embeddings: Deed;
  /** What it reads in a prompt. */
  script: (prompt: string) => Partial<Intent>;
  close(): Promise<void>;
}

const DIMENSIONS = 64;
const chatBody = z.object({ messages: z.array(z.object({ role: z.string(), content: z.string() })) });
const embeddingsBody = z.object({ input: z.array(z.string()), encoding_format: z.literal('float') });

const NOTHING: Intent = {
  locale: 'en',
  vibes: [],
  cuisines: [],
  locations: [],
  amenities: [],
  negatives: [],
  timeContext: [],
  priceBand: null,
  budgetPerPerson: null,
  partySize: null,
  at: null,
};

/** An endpoint on a real socket of this machine that speaks as OpenAI's and answers from a script. */
export async function startFakeModel(script: FakeModel['script'] = () => ({})): Promise<FakeModel> {
  const server = createServer(async (request, response) => {
    const path = request.url?.endsWith('/embeddings') ? 'embeddings' : 'chat';
    const it: Asked = { path, body: await bodyOf(request), abandoned: false };
    fake.asked.push(it);
    response.once('close', () => {
      it.abandoned = !response.writableFinished;
    });
    perform(fake[path], it, fake, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const fake: FakeModel = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked: [],
    chat: 'answers',
    embeddings: 'answers',
    script,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function perform(deed: Deed, { path, body }: Asked, fake: FakeModel, response: ServerResponse): void {
  if (deed === 'hangs') return;
  if (deed === 'cuts the body') {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
    response.write('{"choices":[{"mess');
    setTimeout(() => response.destroy(), 5);
    return;
  }
  if (deed !== 'answers' && 'status' in deed) {
    response.writeHead(deed.status, { 'Content-Type': 'application/json', ...deed.headers });
    response.end(JSON.stringify(deed.json ?? { error: { message: `no: ${body.slice(0, 500)}` } }));
    return;
  }
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(path === 'chat' ? toCompletion(deed, body, fake) : toEmbeddings(deed, body)));
}

function toCompletion(deed: Deed, body: string, fake: FakeModel): unknown {
  const prompt = chatBody.parse(JSON.parse(body)).messages.at(-1)?.content ?? '';
  const content =
    typeof deed === 'object' && 'content' in deed
      ? deed.content
      : JSON.stringify({ ...NOTHING, ...fake.script(prompt) });
  const usage = { prompt_tokens: 90, completion_tokens: 10, total_tokens: 100 };
  return { choices: [{ message: { role: 'assistant', content } }], usage };
}

function toEmbeddings(deed: Deed, body: string): unknown {
  const { input } = embeddingsBody.parse(JSON.parse(body));
  const given = typeof deed === 'object' && 'vectors' in deed ? deed.vectors : undefined;
  return {
    data: input.map((text, index) => ({
      object: 'embedding',
      index,
      embedding: given ? (given[index] ?? given[0]) : vectorOf(text),
    })),
  };
}

/** Words hashed into buckets: near for texts that share words, and nothing a model would be proud of. */
function vectorOf(text: string): number[] {
  const vector = new Array<number>(DIMENSIONS).fill(0.01);
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    let hash = 7;
    for (const letter of word) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
    vector[hash % DIMENSIONS] = (vector[hash % DIMENSIONS] ?? 0) + 1;
  }
  return vector;
}
