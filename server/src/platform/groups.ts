import { AsyncLocalStorage } from 'node:async_hooks';
import DataLoader from 'dataloader';

export interface GroupLimits {
  /** Groups under way at once. */
  readonly lanes: number;
  readonly largest: number;
  /** A group that takes longer keeps its lane no more: what holds it up shall not hold up those behind. */
  readonly patienceMs: number;
}

/**
 * Work that is cheaper together than one by one: what comes while all lanes are taken gathers, and goes as one group when
 * a lane is free. Where little comes, each goes at once and alone. An outcome that is yet a promise keeps nobody
 * waiting but who asked, and no lane.
 */
export function inGroups<Item, Outcome>(
  work: (group: readonly Item[]) => Promise<readonly (Outcome | Promise<Outcome>)[]>,
  { lanes, largest, patienceMs }: GroupLimits,
): (item: Item) => Promise<Outcome> {
  const gathered: (() => void)[] = [];
  let taken = 0;

  function goOrWait(go: () => void): void {
    if (taken === lanes) {
      gathered.push(AsyncLocalStorage.bind(go));
      return;
    }
    taken++;
    // With all that the turn of the event loop brings.
    setImmediate(go);
  }
  function leaveLane(): void {
    const next = gathered.shift();
    if (next) next();
    else taken--;
  }

  const loader = new DataLoader<Item, Outcome | Promise<Outcome>>(
    async (group) => {
      let isLate = false;
      const late = setTimeout(() => {
        isLate = true;
        leaveLane();
      }, patienceMs);
      try {
        return await work(group);
      } finally {
        clearTimeout(late);
        if (!isLate) leaveLane();
      }
    },
    { cache: false, maxBatchSize: largest, batchScheduleFn: goOrWait },
  );
  return async (item) => loader.load(item);
}
