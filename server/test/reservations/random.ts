/** Repeatable chance: the same seed, the same choices. */
export interface Random {
  readonly seed: number;
  /** A whole number from 0 up to, but without, `below`. */
  below(below: number): number;
  pick<T>(from: readonly T[]): T;
}

/** A seed of one's own, or a new one to print; TEST_SEED repeats a run. */
export function random(seed = Number(process.env.TEST_SEED ?? Date.now() % 2 ** 31)): Random {
  let state = seed >>> 0;
  // Mulberry32.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number) => Math.floor(next() * bound);
  return { seed, below, pick: <T>(from: readonly T[]): T => from[below(from.length)] as T };
}
