import { encodeGlobalId } from '../src/platform/ids.ts';
import { guestOf, type Setting } from './operations.ts';
import { TABLES_EACH } from './seed.ts';
import type { ServerUnderLoad } from './servers.ts';

const AT_ONCE = 500;
const ROUNDS = 5;

/** The slowest answer when everybody wants one table at once, as a ratio to as many trivial queries at once. */
export async function measureBurst(server: ServerUnderLoad, setting: Setting): Promise<string> {
  const trivial = Array.from({ length: AT_ONCE }, (_, turn) => ({ turn, body: { query: '{ __typename }' } }));
  const ratios: number[] = [];
  let slowest = 0;
  await slowestOf(server, setting, trivial);
  for (let round = 0; round < ROUNDS; round++) {
    const base = await slowestOf(server, setting, trivial);
    const hot = await slowestOf(server, setting, oneTable(round, setting));
    slowest = Math.max(slowest, hot);
    ratios.push(hot / base);
  }
  const [middle] = ratios.sort((a, b) => a - b).slice(Math.floor(ROUNDS / 2));
  return `${AT_ONCE} reserveTable at once for one table: slowest answer ${Math.round(slowest)} ms, ${middle?.toFixed(1)} times that of ${AT_ONCE} trivial queries`;
}

function oneTable(round: number, { evening }: Setting) {
  const startsAt = new Date(evening.getTime() + (31 + round) * 86_400_000).toISOString();
  const input = {
    restaurantId: encodeGlobalId('Restaurant', 1),
    tableId: encodeGlobalId('Table', `1.${TABLES_EACH}`),
    partySize: 2,
    startsAt,
    guestName: 'Guest',
  };
  const query = 'mutation ($input: ReserveTableInput!) { reserveTable(input: $input) { __typename } }';
  return Array.from({ length: AT_ONCE }, (_, turn) => ({
    turn,
    body: {
      query,
      variables: { input: { ...input, idempotencyKey: `burst-${process.pid}-${round}-${turn}` } },
    },
  }));
}

async function slowestOf(
  server: ServerUnderLoad,
  setting: Setting,
  requests: readonly { turn: number; body: object }[],
): Promise<number> {
  const startedAt = performance.now();
  const took = await Promise.all(
    requests.map(async ({ turn, body }) => {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${guestOf(turn, setting).token}`,
        },
        body: JSON.stringify(body),
      });
      const { errors } = await response.json();
      if (errors) throw new Error(`a burst met a fault: ${JSON.stringify(errors)}`);
      return performance.now() - startedAt;
    }),
  );
  return Math.max(...took);
}
