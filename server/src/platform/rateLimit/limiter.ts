import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { openRedis } from '../redis.ts';
import type { Wellness } from '../upstream.ts';
import { createMemoryStore } from './memory.ts';
import { createSharedStore } from './shared.ts';
import type { Take, Taken } from './store.ts';

/** What is limited apart: cheap requests never push the memory of dear ones out. */
export const KINDS = ['requests', 'files', 'paid', 'tries'] as const;
export type Kind = (typeof KINDS)[number];

export interface RateLimiter {
  /** Takes all or none; a promise only where Redis is asked. */
  take(kind: Kind, takes: readonly Take[]): Taken | Promise<Taken>;
  /** Of what is shared; undefined where nothing is. */
  readonly wellness: Wellness | undefined;
  close(): void;
}

const DECISIONS = {
  name: 'baku_rate_limit_decisions_total',
  help: 'Takes of tokens, by what is limited and whether there were enough; what is given back is none.',
  labelNames: ['limit', 'decision'] as const,
};

/** Shared through Redis where there is one, except files; where it is away, each process counts by itself. */
export async function createRateLimiter(
  redisUrl: string | undefined,
  deps: { readonly clock: Clock; readonly log: Log; readonly metrics: Metrics },
): Promise<RateLimiter> {
  const redis = redisUrl === undefined ? undefined : await openRedis(redisUrl, deps);
  const shared = redis && createSharedStore(redis);
  const of = <Made>(make: (kind: Kind) => Made) =>
    Object.fromEntries(KINDS.map((kind) => [kind, make(kind)])) as Record<Kind, Made>;
  const stores = of(() => createMemoryStore(deps.clock));
  const allowed = of((limit) => deps.metrics.tally(DECISIONS, { limit, decision: 'allowed' }));
  const refused = of((limit) => deps.metrics.tally(DECISIONS, { limit, decision: 'refused' }));

  function counted(kind: Kind, takes: readonly Take[], taken: Taken): Taken {
    const givesBack = takes.every(({ tokens }) => tokens < 0);
    if (!givesBack) (taken.allowed ? allowed : refused)[kind]();
    return taken;
  }
  return {
    take(kind, takes) {
      const own = stores[kind];
      const alone = () => counted(kind, takes, own.take(takes));
      if (kind === 'files') return alone();
      // So that who has none left in Redis has none either when that is away.
      const asked = shared?.take(kind, takes, (taken) => own.learn(takes, taken));
      return asked ? asked.then((taken) => (taken ? counted(kind, takes, taken) : alone())) : alone();
    },
    get wellness() {
      return redis?.wellness;
    },
    close: () => redis?.close(),
  };
}
