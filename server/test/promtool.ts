import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ask } from './limits/wire.ts';
import { startMain } from './mainProcess.ts';

/** What Prometheus's own tool says of our metrics, as a server that was asked a few things has them, and of our rules. */
const OPS = path.resolve(import.meta.dirname, '../../ops');

function promtool(args: readonly string[], input = ''): void {
  const { status, error, stdout, stderr } = spawnSync('promtool', args, {
    cwd: OPS,
    input,
    encoding: 'utf8',
  });
  if (error) throw error;
  const said = `${stdout}${stderr}`.trim();
  // `check metrics` warns by what it says alone.
  if (status !== 0 || (args[1] === 'metrics' && said))
    throw new Error(`promtool ${args.join(' ')}:\n${said}`);
  process.stdout.write(`promtool ${args.join(' ')}: clean\n`);
}

async function metricsOfAServer(): Promise<string> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'baku-reserve-promtool-'));
  const main = await startMain({
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    METRICS_PORT: '0',
    // Nobody listens there, so that errors and breakers have series too.
    OSRM_BASE_URL: 'http://127.0.0.1:9',
    OPENAI_API_KEY: 'key',
    OPENAI_BASE_URL: 'http://127.0.0.1:9',
  });
  try {
    const port = Number(new URL(main.origin).port);
    const ends =
      '(origin: {latitude: 40.41, longitude: 49.86}, destination: {latitude: 40.37, longitude: 49.84})';
    for (const query of [
      `{ restaurants { totalCount } directions${ends} { provider } }`,
      'mutation { signIn(input: { email: "nobody@example.com", password: "x" }) { __typename } }',
      '{ nonsense }',
    ]) {
      const { status } = await ask(port, { query });
      if (status !== 200) throw new Error(`${query} was answered ${status}`);
    }
    const url = main.lines.map((line) => /"url":"([^"]+\/metrics)"/.exec(line)?.[1]).find(Boolean);
    return await (await fetch(url ?? '')).text();
  } finally {
    await main.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const metrics = await metricsOfAServer();
if (!/^baku_upstream_errors_total\{.*\} [1-9]/m.test(metrics))
  throw new Error('the server has counted nothing');
promtool(['check', 'metrics'], metrics);
promtool(['check', 'rules', 'alerts.yml']);
promtool(['test', 'rules', 'alerts.test.yml']);
