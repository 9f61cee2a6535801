import {
  ARGUMENTS,
  type Cells,
  COLUMNS,
  coordinateOf,
  GUARDED,
  type GuardedType,
  NODES,
  ROOTS,
} from './expectations.ts';
import { PUBLIC } from './publicTypes.ts';

const INTRODUCTION = `# Who may see and do what

Printed from the tables in \`server/test/authorisation/\` (\`expectations.ts\`, \`publicTypes.ts\`), each cell of which \`matrix.test.ts\`
plays against a server with a real database; a field of the schema without a row fails the test. To print it again:
\`UPDATE_DOCS=1 npx vitest run --project server server/test/authorisation/document.test.ts\`.

The house is the restaurant that is asked about, "its guest" is whose the booking or the account is, and the staff elsewhere are managers
there. Whoever is refused has changed nothing.

- \`yes\`: gets it, or it is done.
- \`null\`, \`NotFound\`: looks as if there were no such thing; \`NotFound\` is in the result union, or the fault \`NOT_FOUND\` where there is none.
- \`FORBIDDEN\`: sees that it is there, and may not do that.
- \`UNAUTHENTICATED\`: has to sign in first. A token that does not hold is answered so too, whatever is asked.
`;

/** docs/authorisation.md */
export function printed(): string {
  return [
    INTRODUCTION,
    ...['Query', 'Mutation', 'Subscription'].flatMap((root) => [`## ${root}\n`, tableOf(rootRows(root))]),
    '## node and nodes\n\nBy the type of the thing that the id names.\n',
    tableOf(Object.entries(NODES).map(([type, cells]) => [code(type), cells])),
    '## Arguments that name a record\n\n`ignored`: answered as if it had not been given.\n',
    tableOf(Object.entries(ARGUMENTS).map(([row, cells]) => [code(row), cells])),
    '## Types that not everybody may see\n',
    ...Object.entries(GUARDED).flatMap(([row, type]) => [headOf(row, type), tableOf(fieldRows(type))]),
    '## Types that everybody may see\n\nWhole, and whatever the way.\n',
    PUBLIC.map(({ because, types }) => `- ${Object.keys(types).map(code).join(', ')}: ${because}.`).join(
      '\n',
    ),
  ]
    .join('\n')
    .concat('\n');
}

type Row = readonly [name: string, cells: Cells];

function rootRows(root: string): Row[] {
  return Object.entries(ROOTS)
    .filter(([row]) => row.startsWith(`${root}.`))
    .map(([row, cells]) => [nameOf(row.slice(root.length + 1)), cells]);
}

/** Fields that are alike share a row. */
function fieldRows({ fields }: GuardedType): Row[] {
  const alike = [...Map.groupBy(Object.entries(fields), ([, cells]) => cells.join()).values()];
  return alike.flatMap((same) => {
    const [first] = same;
    const name = alike.length === 1 ? 'every field' : same.map(([field]) => code(field)).join(', ');
    return first ? [[name, first[1]] as const] : [];
  });
}

function headOf(row: string, { whose, way, by = 'query', fields }: GuardedType): string {
  const steps = way.filter((step) => !step.startsWith('...')).map((step) => step.replace(/\(.*/, ''));
  const names = Object.keys(fields).map(code).join(', ');
  return `### ${row}\n\n${whose}, by the ${by} ${code(steps.join('.'))}: ${names}.\n`;
}

function nameOf(row: string): string {
  const name = coordinateOf(row);
  return `${code(name)}${row.slice(name.length)}`;
}

const code = (text: string) => `\`${text}\``;

/** Padded as the formatter of the repository would. */
function tableOf(rows: readonly Row[]): string {
  const lines = [['', ...COLUMNS], ...rows.map(([name, cells]) => [name, ...cells])];
  const widths = lines[0]?.map((_, at) => Math.max(3, ...lines.map((line) => line[at]?.length ?? 0))) ?? [];
  const [head, ...body] = [
    ...lines.slice(0, 1),
    widths.map((width) => '-'.repeat(width)),
    ...lines.slice(1),
  ].map((line) => `| ${line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`);
  return [head, ...body, ''].join('\n');
}
