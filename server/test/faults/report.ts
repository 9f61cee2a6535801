import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Played } from './play.ts';

const FILE = path.resolve(import.meta.dirname, '../../../docs/operations.md');
const [BEGIN, END] = ['<!-- fault matrix: npm run fault-matrix -->', '<!-- end of the fault matrix -->'];

const HEAD = [
  'fault',
  'answers served / retryable / refused',
  'slowest answer',
  'well again after',
  'bookings acknowledged',
  'lost, doubled, unheard',
  'liveness',
  'readiness',
];

export function tableOf(played: readonly Played[]): string {
  const rows = played.map((it) => [
    `${it.fault.name} (${it.fault.means})`,
    `${it.served} / ${it.unavailable} / ${it.refused + it.cut.length}`,
    `${Math.round(it.slowestMs)} ms`,
    `${Math.round(it.recoveredMs)} ms`,
    String(it.acknowledged),
    String(it.lost + it.twice + it.unheard),
    it.dead === 0 ? '200 throughout' : `${it.dead} times not`,
    it.untrue === 0 ? it.fault.readiness : `${it.untrue} times untrue`,
  ]);
  return [HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Between its marks, what stands there is replaced. */
export async function writeMatrix(played: readonly Played[]): Promise<void> {
  const text = await readFile(FILE, 'utf8');
  const [before, rest = ''] = text.split(BEGIN);
  const [, after] = rest.split(END);
  if (after === undefined) throw new Error(`${FILE} has no place for the matrix`);
  await writeFile(FILE, `${before}${BEGIN}\n\n${tableOf(played)}\n\n${END}${after}`);
}
