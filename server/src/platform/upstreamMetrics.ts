import type { Metrics } from './metrics.ts';

/** `refused`: it is well and has no answer. `not_asked`: its breaker is open, or too many ask at once. */
export type CallOutcome = 'answered' | 'refused' | 'failed' | 'not_asked';
type BreakerState = 'closed' | 'open' | 'half_open';

export interface UpstreamCounts {
  /** A call with all its attempts. */
  ended(outcome: CallOutcome, seconds: number): void;
  /** One attempt. */
  failed(reason: string): void;
  became(state: BreakerState): void;
}

const OUTCOMES: readonly CallOutcome[] = ['answered', 'refused', 'failed', 'not_asked'];
const STATES: readonly BreakerState[] = ['closed', 'open', 'half_open'];

/** What is counted of a provider, and how its breaker stands. */
export function upstreamCounts(metrics: Metrics, upstream: string): UpstreamCounts {
  const calls = metrics.counter({
    name: 'baku_upstream_calls_total',
    help: 'Calls of a provider by outcome, however many attempts each took.',
    labelNames: ['upstream', 'outcome'],
  });
  const durations = metrics.histogram({
    name: 'baku_upstream_call_duration_seconds',
    help: 'Calls that were made, with all their attempts and the waits between them.',
    labelNames: ['upstream'],
  });
  const errors = metrics.counter({
    name: 'baku_upstream_errors_total',
    help: 'Attempts that failed, by kind.',
    labelNames: ['upstream', 'kind'],
  });
  const transitions = metrics.counter({
    name: 'baku_upstream_breaker_transitions_total',
    help: 'How often a breaker came to each state.',
    labelNames: ['upstream', 'state'],
  });
  const stateGauge = {
    name: 'baku_upstream_breaker_state',
    help: '1 for the state that a breaker is in.',
    labelNames: ['upstream', 'state'] as const,
  };
  let current: BreakerState = 'closed';
  for (const state of STATES) {
    transitions.inc({ upstream, state }, 0);
    metrics.reading(stateGauge, { upstream, state }, () => Number(state === current));
  }
  for (const outcome of OUTCOMES) calls.inc({ upstream, outcome }, 0);
  return {
    ended(outcome, seconds) {
      calls.inc({ upstream, outcome });
      if (outcome !== 'not_asked') durations.observe({ upstream }, seconds);
    },
    failed: (reason) => errors.inc({ upstream, kind: kindOf(reason) }),
    became(state) {
      current = state;
      transitions.inc({ upstream, state });
    },
  };
}

/** A few kinds, as reasons are in a provider's words. */
function kindOf(reason: string): string {
  if (reason === 'timed out') return 'timeout';
  if (/^HTTP [45]/.test(reason)) return `http_${reason[5]}xx`;
  return /^(E[A-Z]+|UND_ERR_\w+)$/.test(reason) ? 'connection' : 'answer';
}
