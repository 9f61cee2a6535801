const STEP_MS = 30 * 60_000;

type Period = { readonly opensAt: string; readonly closesAt: string };

/** Where one starts to look at a day that is not today: as the doors open, or at the present hour of a closed day. */
export function firstMoment(periods: readonly Period[], now: Date): Date {
  const [first] = periods;
  return first ? new Date(first.opensAt) : now;
}

/** Half an hour on or back, on the half hour, within the hours of the house. */
export function stepFrom(at: Date, steps: 1 | -1, periods: readonly Period[]): Date {
  const onGrid = steps > 0 ? Math.floor(at.getTime() / STEP_MS) + 1 : Math.ceil(at.getTime() / STEP_MS) - 1;
  const next = onGrid * STEP_MS;
  const opens = Math.min(...periods.map(({ opensAt }) => Date.parse(opensAt)));
  const closes = Math.max(...periods.map(({ closesAt }) => Date.parse(closesAt)));
  return new Date(periods.length > 0 ? Math.min(Math.max(next, opens), closes) : next);
}
