import { Registry } from 'prom-client';

/** What one process counts, in a registry of its own: nothing is global, so two apps in one process do not meet. */
export interface Metrics {
  readonly registry: Registry;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  return { registry };
}
