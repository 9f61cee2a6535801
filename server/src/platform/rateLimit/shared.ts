import type { Result } from 'ioredis';
import type { SharedRedis } from '../redis.ts';
import { standingAt } from './gcra.rules.ts';
import type { Take, Taken } from './store.ts';

const PREFIX = 'baku-reserve:limit:';

/**
 * gcra.rules.ts within Redis, for several buckets at once: all takes or none. Times are in ms, with fractions. The
 * clock is that of Redis, as those of several machines differ. Answers whether, and each bucket's debt then, in
 * microseconds, because Redis cuts what it answers to whole numbers.
 *
 * KEYS the buckets; ARGV of each one in turn its window in ms, its tokens, and the tokens to take.
 */
const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local allowed = 1
local before, after = {}, {}
for i = 1, #KEYS do
  local window, size, tokens = tonumber(ARGV[3 * i - 2]), tonumber(ARGV[3 * i - 1]), tonumber(ARGV[3 * i])
  local tat = tonumber(redis.call('GET', KEYS[i]) or now)
  before[i] = math.min(math.max(tat - now, 0), window)
  after[i] = math.max(before[i] + tokens * window / size, 0)
  if after[i] > window + 0.01 then allowed = 0 end
end
local answer = { allowed }
for i = 1, #KEYS do
  local debt = allowed == 1 and after[i] or before[i]
  answer[i + 1] = math.ceil(debt * 1000)
  if allowed == 1 then
    if debt > 0 then
      redis.call('SET', KEYS[i], string.format('%.3f', now + debt), 'PX', math.ceil(debt))
    else
      redis.call('DEL', KEYS[i])
    end
  end
end
return answer
`;

export interface SharedStore {
  /** Undefined where Redis cannot be had. `onTaken` is told whatever Redis says, also if that is too late for this take. */
  take(
    kind: string,
    takes: readonly Take[],
    onTaken: (taken: Taken) => void,
  ): Promise<Taken | undefined> | undefined;
}

/** Buckets that all processes of one Redis share. A key lives no longer than its bucket takes to be full. */
export function createSharedStore(redis: SharedRedis): SharedStore {
  redis.client.defineCommand('takeTokens', { lua: TAKE });
  return {
    take(kind, takes, onTaken) {
      const keys = takes.map(({ key }) => `${PREFIX}${kind}:${key}`);
      const figures = takes.flatMap(({ quota, tokens }) => [quota.windowMs, quota.tokens, tokens]);
      return redis.ask(async () => {
        const taken = takenOf(await redis.client.takeTokens(keys.length, ...keys, ...figures), takes);
        onTaken(taken);
        return taken;
      });
    },
  };
}

function takenOf([allowed, ...debts]: readonly number[], takes: readonly Take[]): Taken {
  return {
    allowed: allowed === 1,
    standings: takes.map(({ quota, tokens }, at) =>
      standingAt((debts[at] ?? 0) / 1_000, quota, allowed === 1 ? 0 : tokens),
    ),
  };
}

declare module 'ioredis' {
  interface RedisCommander<Context> {
    takeTokens(keys: number, ...keysAndFigures: (string | number)[]): Result<number[], Context>;
  }
}
