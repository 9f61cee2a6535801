/**
 * The live feed under load, on a database of its own: `node server/test/activity/feed.soak.ts [crowd]`.
 * Without a word: 200 listeners on two servers whose lines are cut at random while 2,000 changes are made. `crowd`: two
 * cycles of 1,000 quiet lines for two minutes, and the heap after each. Exits with 1 when anybody missed anything.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createLog } from '../../src/platform/log.ts';
import { openDatabase } from '../../src/platform/postgres/database.ts';
import { migrate } from '../../src/platform/postgres/migrate.ts';
import { createDatabase, createPool } from '../../src/platform/postgres/pool.ts';
import { TEST_POOL } from '../harness.ts';
import { feedRounds, type Scale } from './feed.rounds.ts';

const CUT: Scale = { restaurants: 20, listeners: 200, changes: 2_000, perSecond: 50, cutWithinMs: 5_000 };
const CROWD: Scale = { restaurants: 20, listeners: 1_000, changes: 1_200, perSecond: 10, cutWithinMs: 0 };

const crowd = process.argv[2] === 'crowd';
const dataDir = await mkdtemp(path.join(os.tmpdir(), 'baku-reserve-feed-'));
const database = await openDatabase({ dataDir }, createLog('warn'));
const db = createDatabase(createPool(database.connection, TEST_POOL));
await migrate(db);
const reports = await feedRounds(db, database.connection, crowd ? CROWD : CUT, crowd ? 2 : 1);
await db.destroy();
await database.stop();
await rm(dataDir, { recursive: true, force: true });

for (const report of reports) console.log(JSON.stringify(report));
const whole = reports.every(({ astray, heard, expected }) => astray === 0 && heard === expected);
const [before, after] = reports.map(({ heapBytes }) => heapBytes.reduce((sum, it) => sum + it, 0));
if (before && after)
  console.log(`heap after the second cycle: ${((after / before) * 100).toFixed(1)} % of the first's`);
console.log(whole ? 'everybody heard everything once, in order' : 'somebody went astray');
process.exitCode = whole ? 0 : 1;
