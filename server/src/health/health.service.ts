import type { Concierge } from '../concierge/concierge.ts';
import { type ComponentHealth, conciergeHealth } from '../concierge/health.service.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/postgres/pool.ts';
import { answers } from './health.store.ts';

export interface Health {
  readonly status: ComponentHealth['status'];
  readonly version: string;
  readonly components: readonly ComponentHealth[];
}

interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  readonly concierge: Concierge;
}

/** Nothing is released yet, so nothing has a number. */
const VERSION = 'unreleased';

/** How the server and what it leans on are. Details are for those who run it. */
export async function health({ db, clock, concierge }: Deps, withDetails: boolean): Promise<Health> {
  const reachable = await answers(db);
  const database: ComponentHealth = {
    name: 'database',
    status: reachable ? 'HEALTHY' : 'DEGRADED',
    detail: reachable ? null : 'does not answer',
    checkedAt: clock.now(),
  };
  const { llm, embeddings } = conciergeHealth(concierge);
  const components = [database, llm, embeddings];
  const well = components.every(({ status }) => status !== 'DEGRADED');
  return {
    status: well ? 'HEALTHY' : 'DEGRADED',
    version: VERSION,
    components: withDetails ? components : components.map((it) => ({ ...it, detail: null })),
  };
}
