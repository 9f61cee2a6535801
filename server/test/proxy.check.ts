/**
 * Debian's nginx with ops/nginx.conf before two real servers: prints what holds, and ends with 1 at the first thing that does not.
 *
 *   node server/test/proxy.check.ts     NGINX=/usr/sbin/nginx; with REDIS_URL both servers count in one place
 */
import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { subscribe } from './activity/subscriptions.ts';
import { type MainProcess, startMain } from './mainProcess.ts';
import { type Asks, booking, perform } from './reservations/operations.ts';

const NGINX = process.env.NGINX ?? '/usr/sbin/nginx';
const CONFIGURATION = path.resolve(import.meta.dirname, '../../ops/nginx.conf');
/** Where a client is: the servers trust 127.0.0.1, which is where the proxy reaches them from. */
const CLIENT = '127.0.0.9';

interface Proxy extends Asks {
  send(request: Request): Promise<Response>;
}

const folder = await mkdtemp(path.join(os.tmpdir(), 'baku-reserve-proxy-'));
try {
  const environment = {
    DATA_DIR: path.join(folder, 'data'),
    DATABASE_URL: '',
    REDIS_URL: process.env.REDIS_URL ?? '',
    TRUSTED_PROXIES: '127.0.0.1',
  };
  const servers = [await startMain(environment), await startMain(environment)] as const;
  try {
    const port = await freePort();
    const nginx = await startNginx(port, servers);
    try {
      await checkWith(through(port), servers[0]);
    } finally {
      nginx.kill('SIGTERM');
      await once(nginx, 'exit');
    }
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function checkWith(proxy: Proxy, first: MainProcess): Promise<void> {
  const ready = await proxy.send(new Request('http://proxy/health/ready'));
  assert.equal(ready.status, 200);
  console.log('ok  the servers are ready behind it');

  const left: number[] = [];
  for (let n = 1; n <= 40; n++) {
    const spoofed = { 'X-Forwarded-For': `10.0.0.${n}`, 'Content-Type': 'application/json' };
    const answer = await proxy.send(post({ query: '{ __typename }' }, spoofed));
    left.push(Number(answer.headers.get('X-RateLimit-Remaining')));
  }
  // Without Redis each server counts by itself. A token comes back every 0.2 s meanwhile.
  const places = process.env.REDIS_URL ? 1 : 2;
  assert.ok(Math.min(...left) < 300 - 40 / places + 10, `left after each: ${left.join()}`);
  console.log(`ok  40 spoofed addresses are one client, which has ${Math.min(...left)} requests left`);

  await checkEvents(proxy);
  await checkLeaving(proxy, first);
}

/** An event arrives when it happens, though the answer goes on. */
async function checkEvents(proxy: Proxy): Promise<void> {
  const guest = { email: 'leyla@example.com', name: 'Leyla', password: 'correct horse battery' };
  const { data: account } = await proxy.ask<{ signUp: { accessToken: string } }>(
    'mutation ($input: SignUpInput!) { signUp(input: $input) { ... on Session { accessToken } } }',
    { input: guest },
  );
  const { data: found } = await proxy.ask<{ restaurant: { id: string } }>(
    '{ restaurant(by: { slug: "dolma" }) { id } }',
  );
  const token = account.signUp.accessToken;
  const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  const wish = { restaurantId: found.restaurant.id, partySize: 2, startsAt: `${day}T19:00:00+04:00` };
  const input = { ...wish, guestName: 'Leyla', idempotencyKey: 'once' };
  const { id } = booking(await perform(proxy, 'reserveTable', input, { token }));
  const query = 'subscription ($id: ID!) { reservationUpdated(id: $id) { status } }';
  const events = await subscribe<{ reservationUpdated: { status: string } }>(
    { fetch: (asked) => proxy.send(asked) },
    query,
    { id },
    token,
  );
  await events.until(1);
  await delay(1_000);
  const since = performance.now();
  await perform(proxy, 'cancelReservation', { reservationId: id }, { token });
  const told = await events.until(2);
  assert.equal(told[1]?.data?.reservationUpdated.status, 'CANCELLED');
  console.log(`ok  an event is told ${Math.round(performance.now() - since)} ms after it was asked for`);
  await events.close();
}

/** Clients notice nothing of a process that leaves. */
async function checkLeaving(proxy: Proxy, first: MainProcess): Promise<void> {
  let over = false;
  const statuses: number[] = [];
  const client = async () => {
    while (!over) {
      const answer = await proxy.send(new Request('http://proxy/health/live'));
      await answer.text();
      statuses.push(answer.status);
    }
  };
  const clients = Array.from({ length: 8 }, client);
  await delay(500);
  await first.stop();
  const gone = statuses.length;
  await delay(1_000);
  over = true;
  await Promise.all(clients);
  assert.deepEqual(new Set(statuses), new Set([200]));
  console.log(
    `ok  ${statuses.length} requests, ${statuses.length - gone} of them after one process had left: all answered`,
  );
}

function post(body: object, headers: Record<string, string>): Request {
  return new Request('http://proxy/graphql', { method: 'POST', headers, body: JSON.stringify(body) });
}

/** A client of the proxy, with an address of its own. */
function through(port: number): Proxy {
  const send = async (asked: Request) => {
    const body = await asked.text();
    const { pathname } = new URL(asked.url);
    const headers = Object.fromEntries(asked.headers);
    const { method, signal } = asked;
    const sent = request({
      host: '127.0.0.1',
      port,
      path: pathname,
      method,
      headers,
      signal,
      localAddress: CLIENT,
    });
    sent.end(body);
    const [answer] = await once(sent, 'response');
    return new Response(Readable.toWeb(answer) as ReadableStream, {
      status: answer.statusCode,
      headers: answer.headers,
    });
  };
  return {
    send,
    async ask(query, variables = {}, { token } = {}) {
      const headers = {
        'Content-Type': 'application/json',
        ...(token && { Authorization: `Bearer ${token}` }),
      };
      return (await send(post({ query, variables }, headers))).json();
    },
  };
}

/** The configuration as it is, but for where things are. */
async function startNginx(port: number, servers: readonly MainProcess[]): Promise<ChildProcess> {
  const addresses = servers.map(({ origin }) => new URL(origin).host);
  const text = (await readFile(CONFIGURATION, 'utf8'))
    .replace('listen 8080;', `listen 127.0.0.1:${port};`)
    .replace(/api-(\d):4000/g, (_all, n: string) => addresses[Number(n) - 1] ?? '')
    .replaceAll('/tmp/nginx', path.join(folder, 'nginx'));
  const file = path.join(folder, 'nginx.conf');
  await writeFile(file, text);
  await promisify(execFile)(NGINX, ['-t', '-q', '-c', file, '-p', folder]);
  console.log('ok  nginx takes the configuration');
  const nginx = spawn(NGINX, ['-c', file, '-p', folder, '-g', 'daemon off;'], { stdio: 'inherit' });
  for (let tries = 0; tries < 100; tries++) {
    const isUp = await through(port)
      .send(new Request('http://proxy/health/live'))
      .then(
        (answer) => answer.ok,
        () => false,
      );
    if (isUp) return nginx;
    await delay(50);
  }
  nginx.kill('SIGKILL');
  throw new Error('nginx does not answer');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
