import { once } from 'node:events';
import { type Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** A POST whose body is sent when the test says so: until then the server has it in work. */
export interface Held {
  readonly sent: ClientRequest;
  finish(): Promise<Answered>;
}

export interface Answered {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const QUERY = JSON.stringify({ query: '{ restaurants(first: 1) { totalCount } }' });

export function hold(origin: string, agent: Agent, more: Record<string, string> = {}): Held {
  const headers = { 'Content-Type': 'application/json', 'Content-Length': QUERY.length, ...more };
  const sent = request(`${origin}/graphql`, { agent, method: 'POST', headers });
  const answered = new Promise<Answered>((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', (response) => answerOf(response).then(resolve, reject));
  });
  answered.catch(() => undefined);
  sent.flushHeaders();
  return {
    sent,
    finish() {
      sent.end(QUERY);
      return answered;
    },
  };
}

export async function get(origin: string, path: string, agent?: Agent): Promise<Answered> {
  const sent = request(`${origin}${path}`, { agent }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return answerOf(response);
}

async function answerOf(response: IncomingMessage): Promise<Answered> {
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}
