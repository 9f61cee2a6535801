import { keepAwake } from './awake.ts';
import { ask, measure } from './load.ts';
import { guestOf, type Operation, type Setting } from './operations.ts';
import { ASKER } from './schemaAlone.ts';
import type { Start } from './server.child.ts';
import { type ServerUnderLoad, startServer } from './servers.ts';

/** What all of auth, limits, metrics, logs and masks together may add to the CPU of the schema alone. */
const MOST_SHARE = 0.2;
const OPERATIONS = ['list', 'my reservations', 'reserveTable'];
const WARM_SECONDS = 8;

type Variant = Pick<Start, 'kind' | 'without'> & {
  readonly name: string;
  readonly environment?: Record<string, string>;
};

const EVERYTHING: Variant = { name: 'everything', kind: 'app' };
const BESIDE_SCHEMA: readonly Variant[] = [
  { name: 'the schema alone', kind: 'schema' },
  { name: 'the schema on Yoga as it comes', kind: 'yoga' },
  EVERYTHING,
];
/** Each leaves one thing out, so that the difference is what it costs. */
const PARTS: readonly Variant[] = [
  EVERYTHING,
  { name: 'without limits', kind: 'app', environment: { RATE_LIMIT_ENABLED: 'false' } },
  { name: 'without metrics', kind: 'app', without: 'metrics' },
  { name: 'without logs', kind: 'app', without: 'logs' },
];

interface Run {
  readonly variant: Variant;
  readonly server: ServerUnderLoad;
  /** Of the operation that is measured, round by round; and of all so far together. */
  readonly micros: number[];
  readonly oneOfEach: number[];
}

interface Rounds {
  readonly rounds: number;
  readonly seconds: number;
  /** Fills what a server remembers. */
  readonly warm: (server: ServerUnderLoad) => Promise<void>;
}

/** CPU of one request, interleaved, of the server with all it has and of the schema alone; and what each part has of that. */
export async function measureCost(
  start: Omit<Start, 'kind'>,
  setting: Setting,
  all: readonly Operation[],
  rounds: Rounds,
): Promise<void> {
  const letSleep = keepAwake();
  const measured = all.filter(({ name }) => OPERATIONS.includes(name));
  await interleave(BESIDE_SCHEMA, start, setting, measured, rounds, {
    columns: ['ratio', 'rounds', "to Yoga's"],
    cellsOf: besideSchema,
  });
  await interleave(PARTS, start, setting, measured, rounds, {
    columns: PARTS.slice(1).map(({ name }) => name.replace('without ', '')),
    cellsOf: shares,
  });
  letSleep();
}

interface Table {
  readonly columns: readonly string[];
  cellsOf(runs: readonly Run[]): readonly string[];
}

/** No more servers at once than are compared: each pushes what the others remember out of the processor's caches. */
async function interleave(
  variants: readonly Variant[],
  start: Omit<Start, 'kind'>,
  setting: Setting,
  measured: readonly Operation[],
  { rounds, seconds, warm }: Rounds,
  { columns, cellsOf }: Table,
): Promise<void> {
  const runs: Run[] = [];
  for (const variant of variants) {
    const environment = { ...start.environment, ...variant.environment };
    const server = await startServer({ ...start, ...variant, environment }, '/dev/null');
    await warm(server);
    runs.push({ variant, server, micros: [], oneOfEach: [] });
  }
  const head = ['operation', ...variants.map(({ name }) => `${name}, CPU µs`), ...columns];
  console.log(`\n| ${head.join(' | ')} |\n|${' --- |'.repeat(head.length)}`);
  const print = (name: string, of: readonly Run[]) => {
    const cells = [name, ...of.map(({ micros }) => whole(median(micros))), ...cellsOf(of)];
    console.log(`| ${cells.join(' | ')} |`);
  };
  for (const operation of measured) {
    for (const { server } of runs) await measure(targetOf(server, operation, setting), WARM_SECONDS);
    if (!operation.writes) await refuseDifference(runs, operation, setting);
    for (const { micros } of runs) micros.length = 0;
    for (let round = 0; round < rounds; round++) {
      for (const { server, micros, oneOfEach } of runs) {
        const { cpuMicrosPerRequest } = await measure(targetOf(server, operation, setting), seconds);
        micros.push(cpuMicrosPerRequest);
        oneOfEach[round] = (oneOfEach[round] ?? 0) + cpuMicrosPerRequest;
      }
    }
    print(operation.name, runs);
  }
  print(
    'one of each',
    runs.map((run) => ({ ...run, micros: run.oneOfEach })),
  );
  await Promise.all(runs.map(({ server }) => server.stop()));
}

function targetOf(server: ServerUnderLoad, operation: Operation, setting: Setting) {
  return {
    server,
    says: operation.writes ? 'BOOKED' : 'data',
    request: (at: number) => {
      const { userId, token } = guestOf(at, setting);
      return {
        path: '/graphql',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
          [ASKER]: String(userId),
        },
        body: JSON.stringify({ query: operation.document, variables: operation.variables(at) }),
      };
    },
  };
}

/** Whoever does less work for another answer is no measure. */
async function refuseDifference(runs: readonly Run[], operation: Operation, setting: Setting): Promise<void> {
  const at = 41;
  const answers = await Promise.all(
    runs.map(({ server }) => {
      const target = targetOf(server, operation, setting);
      return ask({ ...target, request: () => target.request(at) });
    }),
  );
  const data = answers.map((answer) => JSON.stringify(JSON.parse(answer).data));
  if (new Set(data).size > 1) throw new Error(`${operation.name}: the answers differ\n${answers.join('\n')}`);
}

function besideSchema([alone, onYoga, everything]: readonly Run[]): readonly string[] {
  if (!alone || !onYoga || !everything) return [];
  const full = median(everything.micros);
  const ratio = full / median(alone.micros);
  const ratios = everything.micros.map((micros, round) => micros / (alone.micros[round] ?? Number.NaN));
  return [
    ratio > 1 + MOST_SHARE ? `**${ratio.toFixed(2)}**` : ratio.toFixed(2),
    `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`,
    (full / median(onYoga.micros)).toFixed(2),
  ];
}

function shares([everything, ...without]: readonly Run[]): readonly string[] {
  const full = median(everything?.micros ?? []);
  return without.map(({ micros }) => signed(full - median(micros)));
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const whole = (value: number) => Math.round(value).toString();
const signed = (value: number) => (value < 0 ? `−${whole(-value)}` : `+${whole(value)}`);
