/**
 * An evening at seventy per cent of what the server can do: `node server/test/soaks/steady.ts [minutes]`, 10 where not told.
 * Prints a row a minute; exits with 1 when the heap keeps growing or anything failed.
 */
import { figuresOf } from './figures.ts';
import { openWorld } from './world.ts';

const MINUTES = Number(process.argv[2] ?? 10);
const MINUTE_SECONDS = Number(process.env.SOAK_MINUTE_SECONDS ?? 60);
const WARM_SECONDS = 15;
const MAXIMUM_SECONDS = 15;
const SETTLE_SECONDS = 5;
const HONEST_GUESTS = 48;
const LOAD = 0.7;
/** Of the heap in use, from the first half of the minutes to the second: what a collection leaves varies by as much. */
const FLAT = 1.1;
const MB = 2 ** 20;

const world = await openWorld();
try {
  await world.send({ guests: HONEST_GUESTS }, WARM_SECONDS);
  const maximum = figuresOf(await world.send({ guests: HONEST_GUESTS }, MAXIMUM_SECONDS));
  const perSecond = LOAD * maximum.goodput;
  console.log(`${Math.round(perSecond)} requests a second, of ${maximum.goodput}\n`);
  const head = [
    'minute',
    'served/s',
    'refused',
    'failed',
    'p50',
    'p99',
    'heap',
    'resident',
    'pool busy',
    'waiting',
  ];
  for (const row of [head, head.map(() => '---')]) console.log(`| ${row.join(' | ')} |`);
  const heaps: number[] = [];
  let failed = 0;
  for (let minute = 1; minute <= MINUTES; minute++) {
    const pool = watchPool();
    const seconds = await world.send({ perSecond }, MINUTE_SECONDS);
    const { busy, waiting } = pool.stop();
    const it = figuresOf(seconds);
    const heap = await world.heapInUse();
    // A forced collection throws compiled code away as well, which no server does by itself.
    const settling = figuresOf(await world.send({ perSecond }, SETTLE_SECONDS));
    heaps.push(heap);
    failed += it.failed + settling.failed;
    const resident = (await world.metrics()).get('process_resident_memory_bytes') ?? Number.NaN;
    const cells = [
      minute,
      it.goodput,
      it.refused,
      it.failed,
      `${it.servedP50Ms} ms`,
      `${it.servedP99Ms} ms`,
      `${(heap / MB).toFixed(1)} MB`,
      `${Math.round(resident / MB)} MB`,
      busy.toFixed(1),
      waiting.toFixed(1),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
  const half = Math.floor(heaps.length / 2);
  const growth = mean(heaps.slice(half)) / mean(heaps.slice(0, half));
  console.log(
    `\nheap of the second half to the first: ${growth.toFixed(3)} (${FLAT} at most); ${failed} failed`,
  );
  process.exitCode = growth <= FLAT && failed === 0 ? 0 : 1;
} finally {
  await world.close();
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Connections in use and statements that wait for one, on average of a look a second. */
function watchPool(): { stop(): { busy: number; waiting: number } } {
  const looks: { busy: number; waiting: number }[] = [];
  const timer = setInterval(async () => {
    const metrics = await world.metrics().catch(() => new Map<string, number>());
    const of = (state: string) => metrics.get(`baku_database_pool_connections{state="${state}"}`) ?? 0;
    looks.push({ busy: of('total') - of('idle'), waiting: of('waiting') });
  }, 1_000);
  return {
    stop() {
      clearInterval(timer);
      return { busy: mean(looks.map((it) => it.busy)), waiting: mean(looks.map((it) => it.waiting)) };
    },
  };
}
