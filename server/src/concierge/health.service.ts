import type { Wellness } from '../platform/upstream.ts';
import type { Concierge } from './concierge.ts';

export interface ComponentHealth {
  readonly name: string;
  readonly status: 'UNKNOWN' | 'HEALTHY' | 'DEGRADED' | 'DISABLED';
  readonly detail: string | null;
  readonly checkedAt: Date | null;
}

/** How the parts of the concierge are that something outside can fail. */
export function conciergeHealth({ model }: Concierge): { embeddings: ComponentHealth; llm: ComponentHealth } {
  return {
    embeddings: healthOf('concierge.embeddings', model?.wellness.embeddings),
    llm: healthOf('concierge.llm', model?.wellness.llm),
  };
}

/** DISABLED where there is nothing that could be well. */
export function healthOf(name: string, wellness: Wellness | undefined): ComponentHealth {
  if (!wellness) return { name, status: 'DISABLED', detail: null, checkedAt: null };
  const { status, reason, checkedAt } = wellness;
  return { name, status, detail: reason ?? null, checkedAt: checkedAt ?? null };
}
