import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

export interface Asked {
  /** The last part of the path: the method of GoMap, the ends of an OSRM route. */
  readonly method: string;
  readonly form: Readonly<Record<string, string>>;
}

/** What a provider may do to one request. */
export type Deed =
  | { readonly json: unknown }
  | { readonly text: string }
  | { readonly status: number; readonly text?: string }
  | { readonly after: Promise<void>; readonly deed: Deed }
  | 'hangs'
  | 'cuts the body'
  | 'hangs up';

export interface FakeProvider {
  readonly url: string;
  readonly asked: Asked[];
  /** How it is; a test changes it by assigning. */
  deed: (asked: Asked) => Deed;
}

/** A provider on a real socket of this machine, for the test file. */
export async function startProvider(deed: (asked: Asked) => Deed): Promise<FakeProvider> {
  const asked: Asked[] = [];
  const provider: { url: string; asked: Asked[]; deed: (asked: Asked) => Deed } = { url: '', asked, deed };
  const server = createServer(async (request, response) => {
    const it = await read(request);
    asked.push(it);
    await perform(provider.deed(it), response);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  provider.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return provider;
}

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { pathname } = new URL(request.url ?? '', 'http://localhost');
  const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
  return { method: pathname.slice(pathname.lastIndexOf('/') + 1), form };
}

async function perform(deed: Deed, response: ServerResponse): Promise<void> {
  if (deed === 'hangs') return;
  if (deed === 'hangs up') {
    response.destroy();
    return;
  }
  if (deed === 'cuts the body') {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
    response.write('{"success":true,"distance":');
    setTimeout(() => response.destroy(), 5);
    return;
  }
  if ('after' in deed) {
    await deed.after;
    return perform(deed.deed, response);
  }
  if ('json' in deed) {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(deed.json));
    return;
  }
  response.writeHead('status' in deed ? deed.status : 200, { 'Content-Type': 'text/plain' });
  response.end(deed.text ?? '');
}
