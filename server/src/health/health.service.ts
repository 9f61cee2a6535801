import type { Concierge } from '../concierge/concierge.ts';
import { type ComponentHealth, conciergeHealth, healthOf } from '../concierge/health.service.ts';
import type { Clock } from '../platform/clock.ts';
import type { Wellness } from '../platform/upstream.ts';
import type { Travel } from '../travel/travel.ts';

export interface Health {
  readonly status: ComponentHealth['status'];
  readonly version: string;
  readonly components: readonly ComponentHealth[];
}

/** What the process knows of the servers it leans on. */
export interface Vitals {
  readonly version: string;
  /** Within a second. */
  databaseAnswers(): Promise<boolean>;
  /** Changes are announced to this process; without it, it reads the database more often and the feed is a little late. */
  announcementsArrive(): boolean;
  /** Undefined where there is none. */
  redis(): Wellness | undefined;
}

interface Deps {
  readonly clock: Clock;
  readonly vitals: Vitals;
  readonly travel: Travel;
  readonly concierge: Concierge;
}

/**
 * How the server and what it leans on are, within a second or so whatever hangs. Details are for those who run it.
 * Of a model is told how it last was: asking it costs money.
 */
export async function health(
  { clock, vitals, travel, concierge }: Deps,
  withDetails: boolean,
): Promise<Health> {
  const [reachable, gomap, osrm] = await Promise.all([
    vitals.databaseAnswers(),
    travel.gomap?.wellness(),
    travel.osrm?.wellness(),
  ]);
  const own = (name: string, isWell: boolean, complaint: string): ComponentHealth => ({
    name,
    status: isWell ? 'HEALTHY' : 'DEGRADED',
    detail: isWell ? null : complaint,
    checkedAt: clock.now(),
  });
  const { llm, embeddings } = conciergeHealth(concierge);
  const components = [
    own('database', reachable, 'does not answer'),
    own('announcements', vitals.announcementsArrive(), 'the connection that listens is lost'),
    healthOf('redis', vitals.redis()),
    healthOf('travel.gomap', gomap),
    healthOf('travel.osrm', osrm),
    llm,
    embeddings,
  ];
  const well = components.every(({ status }) => status !== 'DEGRADED');
  return {
    status: well ? 'HEALTHY' : 'DEGRADED',
    version: vitals.version,
    components: withDetails ? components : components.map((it) => ({ ...it, detail: null })),
  };
}
