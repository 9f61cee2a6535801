/**
 * kill -9 of Node, of PostgreSQL and of both under booking load: `node server/test/reservations/kill.soak.ts [rounds]`,
 * 30 where not told. Exits with 1 when a booking that was acknowledged is lost, given twice or not in the log.
 */
import { isClean, killRounds, type Round, type Victim } from './kill.rounds.ts';

const VICTIMS: readonly Victim[] = ['Node', 'PostgreSQL', 'both'];
const COLUMNS = [
  'killed',
  'afterMs',
  'backAfterMs',
  'acknowledged',
  'refused',
  'repeated',
  'bookings',
  'lost',
  'twice',
  'untold',
] as const;

function row(cells: readonly (string | number)[]): string {
  return cells.map((cell, index) => String(cell).padStart(COLUMNS[index]?.length ?? 8)).join('  ');
}

const rounds = Number(process.argv[2] ?? 30);
const victims = Array.from({ length: rounds }, (_, index) => VICTIMS[index % VICTIMS.length] as Victim);
console.log(row(COLUMNS));
const played = await killRounds(victims, (round: Round) => {
  console.log(row(COLUMNS.map((column) => round[column])));
  for (const fault of round.faults) console.log(`  fault: ${fault}`);
});
const total = (column: 'acknowledged' | 'repeated' | 'lost' | 'twice' | 'untold') =>
  played.reduce((sum, round) => sum + round[column], 0);
const slowest = Math.max(...played.map(({ backAfterMs }) => backAfterMs));
console.log(
  `${played.length} rounds, ${total('acknowledged')} acknowledged, ${total('repeated')} repeated: ` +
    `${total('lost')} lost, ${total('twice')} twice, ${total('untold')} untold; back after ${slowest} ms at most`,
);
process.exitCode = played.every(isClean) && played.length === rounds ? 0 : 1;
