import { vi } from 'vitest';

/** Until `check` no longer throws; a busy machine may take its time. */
export function waitFor<Result>(check: () => Result | Promise<Result>): Promise<Result> {
  return vi.waitFor(check, { timeout: 15_000, interval: 20 });
}
