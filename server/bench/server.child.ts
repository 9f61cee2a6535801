/** One of the servers under load: forked with { kind, connection, env }, answers { port }, then CPU readings. */
import { createServer, type RequestListener } from 'node:http';
import type { ClientConfig } from 'pg';
import { loadConfig } from '../src/config.ts';
import { systemClock } from '../src/platform/clock.ts';
import { keepRequestsYoung } from '../src/platform/collector.ts';
import { createLog } from '../src/platform/log.ts';
import { createPool } from '../src/platform/postgres/pool.ts';
import { createRuntime } from '../src/runtime.ts';
import { schemaListener, uncounted } from './schemaAlone.ts';

export interface Start {
  readonly kind: 'app' | 'bare' | 'schema' | 'yoga';
  readonly connection: ClientConfig;
  readonly environment: Record<string, string>;
  /** The bare handler's statements, by index. */
  readonly statements?: readonly string[];
  /** What the app is to do without, to learn what that costs. */
  readonly without?: 'metrics' | 'logs' | undefined;
}

let sent = 0;

async function listenerFor(start: Start): Promise<RequestListener> {
  const { kind, connection, environment, statements = [], without } = start;
  const config = loadConfig(environment);
  if (kind === 'bare') return bareListener(createPool(connection, config.database), statements);
  if (kind !== 'app') return schemaListener(createPool(connection, config.database), config, kind);
  const runtime = await createRuntime({
    config,
    connection,
    clock: systemClock,
    log: createLog(without === 'logs' ? 'silent' : 'info'),
    ...(without === 'metrics' && { metrics: uncounted() }),
    onStatement: () => sent++,
  });
  return runtime.app.listener;
}

/** As little as a server can do: read JSON, one named statement, write what PostgreSQL built. */
function bareListener(pool: ReturnType<typeof createPool>, statements: readonly string[]): RequestListener {
  return (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const { statement, parameters } = JSON.parse(Buffer.concat(chunks).toString());
      const text = statements[statement] ?? '';
      const { rows } = await pool.query({ name: `bare-${statement}`, text, values: parameters });
      response.setHeader('Content-Type', 'application/json; charset=utf-8');
      response.end(rows[0]?.body ?? '{}');
    });
  };
}

keepRequestsYoung();
process.once('message', async (start: Start) => {
  const server = createServer(await listenerFor(start));
  server.listen({ host: '127.0.0.1', port: 0, backlog: 1024 });
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0 });
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMicros: user + system, statements: sent });
  });
});
process.once('disconnect', () => process.exit());
