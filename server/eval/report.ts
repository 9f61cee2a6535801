import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Figures } from './evaluate.ts';

export interface Row {
  readonly split: string;
  readonly name: string;
  readonly figures: Figures;
}

const FILE = path.resolve(import.meta.dirname, '../../docs/concierge.md');
const START = '<!-- figures: npm run eval:concierge writes what follows -->';
const END = '<!-- end of figures -->';

const HEAD = [
  'split',
  'variant',
  'recall@20',
  'nDCG@10',
  'MRR',
  'slot F1',
  'violations in top 5',
  'worst/best language',
  'p50 ms',
  'p95 ms',
];

export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ split, name, figures }) => [
    split,
    name,
    figures.recall20.toFixed(3),
    figures.ndcg10.toFixed(3),
    figures.mrr.toFixed(3),
    figures.slotF1.toFixed(3),
    String(figures.violations),
    figures.worstOverBest.toFixed(3),
    figures.p50Ms.toFixed(1),
    figures.p95Ms.toFixed(1),
  ]);
  return markdown([HEAD, ...cells]);
}

/** nDCG@10 by language and by kind of prompt. */
export function strataOf({ figures: { byLocale, byStratum } }: Row): string {
  const cells = Object.entries({ ...byLocale, ...byStratum }).map(([name, ndcg]) => [
    name.replaceAll('_', ' '),
    ndcg.toFixed(3),
  ]);
  return markdown([['language or kind of prompt', 'nDCG@10'], ...cells]);
}

function markdown(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body.map(line)].join(
    '\n',
  );
}

/** Puts the figures between their marks in docs/concierge.md. */
export async function writeFigures(text: string): Promise<void> {
  const page = await readFile(FILE, 'utf8');
  const [before, rest] = page.split(START, 2);
  const after = rest?.split(END, 2)[1];
  if (before === undefined || after === undefined) throw new Error('docs/concierge.md has lost its marks');
  await writeFile(FILE, `${before}${START}\n\n${text}\n\n${END}${after}`);
}
