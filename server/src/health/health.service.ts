import type { Concierge } from '../concierge/concierge.ts';
import { type ComponentHealth, conciergeHealth, healthOf } from '../concierge/health.service.ts';
import type { Clock } from '../platform/clock.ts';
import type { Metrics } from '../platform/metrics.ts';
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

export interface HealthDeps {
  readonly clock: Clock;
  readonly vitals: Vitals;
  readonly travel: Travel;
  readonly concierge: Concierge;
}

interface Known {
  readonly reachable: boolean;
  readonly gomap: Wellness | undefined;
  readonly osrm: Wellness | undefined;
}

const STATUSES = ['UNKNOWN', 'HEALTHY', 'DEGRADED', 'DISABLED'] as const;

/**
 * How the server and what it leans on are, within a second or so whatever hangs. Details are for those who run it.
 * Of a model is told how it last was: asking it costs money.
 */
export async function health(deps: HealthDeps, withDetails: boolean): Promise<Health> {
  const [reachable, gomap, osrm] = await Promise.all([
    deps.vitals.databaseAnswers(),
    deps.travel.gomap?.wellness(),
    deps.travel.osrm?.wellness(),
  ]);
  const components = componentsOf(deps, { reachable, gomap, osrm });
  const well = components.every(({ status }) => status !== 'DEGRADED');
  return {
    status: well ? 'HEALTHY' : 'DEGRADED',
    version: deps.vitals.version,
    components: withDetails ? components : components.map((it) => ({ ...it, detail: null })),
  };
}

/** The same as a gauge. No provider is asked for it: somebody looks every few seconds. */
export function watchHealth(metrics: Metrics, deps: HealthDeps): void {
  const { vitals, travel } = deps;
  metrics.gauge({
    name: 'baku_component_health',
    help: '1 for the status that a part is in; of providers and models, since they were last asked.',
    labelNames: ['component', 'status'],
    async collect() {
      const known = {
        reachable: await vitals.databaseAnswers(),
        gomap: travel.gomap?.lastWellness,
        osrm: travel.osrm?.lastWellness,
      };
      for (const { name: component, status } of componentsOf(deps, known)) {
        for (const each of STATUSES) this.set({ component, status: each }, Number(each === status));
      }
    },
  });
}

function componentsOf(
  { clock, vitals, concierge }: HealthDeps,
  { reachable, gomap, osrm }: Known,
): ComponentHealth[] {
  const own = (name: string, isWell: boolean, complaint: string): ComponentHealth => ({
    name,
    status: isWell ? 'HEALTHY' : 'DEGRADED',
    detail: isWell ? null : complaint,
    checkedAt: clock.now(),
  });
  const { llm, embeddings } = conciergeHealth(concierge);
  return [
    own('database', reachable, 'does not answer'),
    own('announcements', vitals.announcementsArrive(), 'the connection that listens is lost'),
    healthOf('redis', vitals.redis()),
    healthOf('travel.gomap', gomap),
    healthOf('travel.osrm', osrm),
    llm,
    embeddings,
  ];
}
