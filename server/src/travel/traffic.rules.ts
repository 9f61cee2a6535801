export const TRAFFIC_CONDITIONS = ['UNKNOWN', 'SMOOTH', 'MODERATE', 'HEAVY', 'SEVERE'] as const;
export type TrafficCondition = (typeof TRAFFIC_CONDITIONS)[number];

/** How much longer a way takes, and what the queue at a jam adds to it. */
const EFFECT: Readonly<Record<TrafficCondition, { factor: number; extraSeconds: number }>> = {
  UNKNOWN: { factor: 1, extraSeconds: 0 },
  SMOOTH: { factor: 1, extraSeconds: 0 },
  MODERATE: { factor: 1.12, extraSeconds: 0 },
  HEAVY: { factor: 1.25, extraSeconds: 120 },
  SEVERE: { factor: 1.4, extraSeconds: 120 },
};

/** The worst of them; UNKNOWN only where nothing is known. */
export function worstOf(conditions: readonly TrafficCondition[]): TrafficCondition {
  const ranks = conditions.map((condition) => TRAFFIC_CONDITIONS.indexOf(condition));
  return TRAFFIC_CONDITIONS[Math.max(0, ...ranks)] ?? 'UNKNOWN';
}

export function secondsInTraffic(typicalSeconds: number, traffic: TrafficCondition): number {
  const { factor, extraSeconds } = EFFECT[traffic];
  return typicalSeconds * factor + extraSeconds;
}

/** GoMap's scale: 0 no data, 1 smooth, 2 moderate, 3 heavy, 4 severe. */
export function ofSeverity(severity: number): TrafficCondition {
  return TRAFFIC_CONDITIONS[Math.min(Math.max(Math.trunc(severity), 0), 4)] ?? 'UNKNOWN';
}

/** Share of the road that is taken, 0 to 1. */
export function ofCongestion(congestion: number): TrafficCondition {
  if (congestion < 0.2) return 'SMOOTH';
  if (congestion < 0.4) return 'MODERATE';
  return congestion < 0.7 ? 'HEAVY' : 'SEVERE';
}
