import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/postgres/pool.ts';
import { isUnderWay, withoutLocation } from './arrival.rules.ts';
import { save } from './arrivals.service.ts';
import { lockDueArrivals } from './arrivals.store.ts';

/** As many as one transaction holds. */
const BATCH = 100;

/**
 * What the passing of time alone brings: the kitchen is told to begin, a guest comes near, an arrival ends and where
 * the guest was is forgotten. Any process may do it, also several at once. Returns how many arrivals it touched.
 */
export async function passTime({ db, clock }: { db: Database; clock: Clock }): Promise<number> {
  const now = clock.now();
  let touched = 0;
  for (;;) {
    const batch = await db.transaction().execute(async (tx) => {
      const due = await lockDueArrivals(tx, now, BATCH);
      for (const { arrival, reservation } of due) {
        const goesOn = isUnderWay(arrival, reservation, now);
        await save(tx, reservation, goesOn ? arrival : withoutLocation({ ...arrival, ended: true }), {
          events: [],
          actor: { id: null, role: 'SYSTEM' },
          at: now,
        });
      }
      return due.length;
    });
    touched += batch;
    if (batch < BATCH) return touched;
  }
}
