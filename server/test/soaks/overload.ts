/**
 * Three times as many guests as the server can serve: `node server/test/soaks/overload.ts [seconds]`, 60 where not told.
 * First honest guests, who wait for their answers, find the most it serves; then three times that arrives whatever it says.
 */

import { type Figures, figuresOf, printRows } from './figures.ts';
import { openWorld } from './world.ts';

const SECONDS = Number(process.argv[2] ?? 60);
const WARM_SECONDS = 15;
const MAXIMUM_SECONDS = 15;
/** As many at once as saturate it. */
const HONEST_GUESTS = 48;
const OVERLOAD = 3;
/** Afterwards, of the maximum: it has to be served well again within five seconds. */
const CALM = 0.5;
const CALM_SECONDS = 10;
const CALM_P99_MS = 250;

const world = await openWorld();
try {
  await world.send({ guests: HONEST_GUESTS }, WARM_SECONDS);
  const maximum = figuresOf(await world.send({ guests: HONEST_GUESTS }, MAXIMUM_SECONDS));
  const overload = figuresOf(await world.send({ perSecond: OVERLOAD * maximum.goodput }, SECONDS));
  const after = await world.send({ perSecond: CALM * maximum.goodput }, CALM_SECONDS);
  const calm = figuresOf(after.slice(5));
  const recovered = after.findIndex((second) => isWell(figuresOf([second])));
  printRows([
    ['maximum, honest guests', maximum],
    [`${OVERLOAD} times the maximum, ${SECONDS} s`, overload],
    [`${CALM * 100} % of it, after 5 s`, calm],
  ]);
  const share = overload.goodput / maximum.goodput;
  console.log(
    `\ngoodput ${(share * 100).toFixed(0)} % of the maximum (80 wanted); refusals p99 ${overload.refusedP99Ms} ms, ` +
      `slowest ${overload.refusedMaxMs} ms (100 wanted); well again in second ${recovered + 1} (5 wanted)`,
  );
  const isGood = share >= 0.8 && overload.refusedP99Ms < 100 && recovered >= 0 && recovered < 5;
  process.exitCode = isGood ? 0 : 1;
} finally {
  await world.close();
}

function isWell({ refused, failed, servedP99Ms }: Figures): boolean {
  return refused === 0 && failed === 0 && servedP99Ms < CALM_P99_MS;
}
