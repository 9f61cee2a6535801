import {
  Counter,
  type CounterConfiguration,
  collectDefaultMetrics,
  Gauge,
  type GaugeConfiguration,
  Histogram,
  type HistogramConfiguration,
  Registry,
} from 'prom-client';

/**
 * What one process counts, in a registry of its own: nothing is global, so two apps in one process do not meet. A part of
 * the house declares its instruments where it uses them, and whoever declares one again is given the same. Names are
 * `baku_…` with Prometheus's units: `_seconds`, `_bytes`, `_total` for what only rises. A label has few values, and never
 * one that a client chooses.
 */
export interface Metrics {
  readonly registry: Registry;
  counter<Label extends string = never>(options: CounterConfiguration<Label>): Counter<Label>;
  gauge<Label extends string = never>(options: GaugeConfiguration<Label>): Gauge<Label>;
  histogram<Label extends string = never>(options: HistogramConfiguration<Label>): Histogram<Label>;
  /** A gauge that is read when somebody looks; several parts may each have it read with labels of their own. */
  reading<Label extends string>(
    options: GaugeConfiguration<Label>,
    labels: Readonly<Record<Label, string>>,
    read: () => number,
  ): void;
  /** A counter that is read so, there from the start at 0, where counting happens too often to pay for labels each time. */
  tally<Label extends string>(
    options: CounterConfiguration<Label>,
    labels: Readonly<Record<Label, string>>,
  ): (times?: number) => void;
  /** The same where labels are only known when something is counted: their values, in the order of `labelNames`. */
  tallies(options: CounterConfiguration<string>): (...values: string[]) => void;
}

/** Answers in one statement take a millisecond, a model fifteen seconds. */
export const LATENCY_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const reads = new Map<string, (() => void)[]>();
  const once = <Instrument>(name: string, make: () => Instrument): Instrument =>
    (registry.getSingleMetric(name) as Instrument | undefined) ?? make();
  function onRead(name: string, read: () => void): void {
    reads.set(name, [...(reads.get(name) ?? []), read]);
  }
  const readAll = (name: string) => () => {
    for (const read of reads.get(name) ?? []) read();
  };
  const readCounter = <Label extends string>(options: CounterConfiguration<Label>) =>
    once(options.name, () => new Counter<Label>({ ...options, registers, collect: readAll(options.name) }));
  /** What was counted since somebody looked is added when somebody looks. */
  function adding(name: string, add: (times: number) => void): (times?: number) => void {
    let fresh = 0;
    onRead(name, () => {
      add(fresh);
      fresh = 0;
    });
    return (times = 1) => {
      fresh += times;
    };
  }
  return {
    registry,
    counter: (options) => once(options.name, () => new Counter({ ...options, registers })),
    gauge: (options) => once(options.name, () => new Gauge({ ...options, registers })),
    histogram: (options) =>
      once(options.name, () => new Histogram({ buckets: LATENCY_BUCKETS, ...options, registers })),
    reading(options, labels, read) {
      const gauge = once(
        options.name,
        () => new Gauge({ ...options, registers, collect: readAll(options.name) }),
      );
      onRead(options.name, () => gauge.set(labels, read()));
    },
    tally(options, labels) {
      const counter = readCounter(options);
      return adding(options.name, (times) => counter.inc(labels, times));
    },
    tallies(options) {
      const counter = readCounter(options);
      const known = new Map<string, () => void>();
      return (...values) => {
        const key = values.join(' ');
        let count = known.get(key);
        if (!count) {
          count = adding(options.name, (times) => counter.labels(...values).inc(times));
          known.set(key, count);
        }
        count();
      };
    },
  };
}

/** Gauges that are named as if they only rose, which Prometheus's linter rightly dislikes. */
const MISNAMED = [
  'nodejs_active_resources_total',
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
];

/** CPU, memory, garbage collection and the lag of the event loop; costs a timer, so only where somebody looks. */
export function watchProcess({ registry }: Metrics): void {
  collectDefaultMetrics({ register: registry });
  for (const name of MISNAMED) registry.removeSingleMetric(name);
}
