import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { aGuest, aRestaurant, employ, type Guest, type Opened, open } from '../factories.ts';
import { useTestApp } from '../testApp.ts';
import { told, useWire } from './wire.ts';

const app = useTestApp({ RATE_LIMIT_ENABLED: 'true', RATE_LIMIT_SUBSCRIPTIONS: '3' });
const wire = useWire(app);

let house: Opened;
let host: Guest;
beforeAll(async () => {
  house = (await open(app.db, aRestaurant()))[0] as Opened;
  host = await aGuest(app, 'Host');
  await employ(app.db, host, house, 'HOST');
});
const lines: ClientRequest[] = [];
afterEach(() => {
  for (const line of lines.splice(0)) line.destroy();
});

/** Resolves when the answer begins. */
function listen(token = host.token): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const line = request({
      host: '127.0.0.1',
      port: wire.port,
      path: '/graphql',
      method: 'POST',
      agent: false,
      headers: {
        'Content-Type': 'application/json',
        Accept: 'text/event-stream',
        Authorization: `Bearer ${token}`,
      },
    });
    lines.push(line);
    line.once('response', resolve).once('error', reject);
    const query = `subscription { restaurantActivity(restaurantId: "${house.id}") { kind } }`;
    line.end(JSON.stringify({ query }));
  });
}

async function refusalIn(response: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of response) text += chunk;
  return JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? text);
}

test('a client has three subscriptions open at once, and another one when one of them has ended', async () => {
  for (let at = 0; at < 3; at++) expect((await listen()).statusCode).toBe(200);
  const refused = { errors: [{ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 30 } }] };
  expect(await refusalIn(await listen())).toMatchObject(refused);
  const another = await aGuest(app, 'Another');
  await employ(app.db, another, house, 'HOST');
  expect((await listen(another.token)).headers['content-type']).toMatch(/^text\/event-stream/);

  lines[0]?.destroy();
  await expect.poll(async () => 'errors' in ((await peek(await listen())) ?? {})).toBe(false);
});

/** What the answer says at once, if anything. */
async function peek(response: IncomingMessage): Promise<object | undefined> {
  const first = await Promise.race([
    new Promise<string>((resolve) => response.once('data', (chunk) => resolve(String(chunk)))),
    new Promise<undefined>((resolve) => setTimeout(resolve, 100)),
  ]);
  const data = first && /^data: (.*)$/m.exec(first)?.[1];
  return data ? JSON.parse(data) : undefined;
}

test('opening one takes a token', async () => {
  app.clock.time = new Date(app.clock.time.getTime() + 60_000);
  const response = await listen();
  expect(told({ headers: response.headers } as never)).toEqual([300, 299, 1]);
});
