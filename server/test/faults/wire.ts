import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';
import type { ClientConfig } from 'pg';

/** Two ends of a connection to PostgreSQL and what may be done to it on the way. */
interface Line {
  readonly client: Socket;
  readonly server: Socket;
}

/** Stands between a server under test and PostgreSQL. */
export interface Wire {
  /** Leads to the database through here. */
  readonly connection: ClientConfig;
  /** What was sent to PostgreSQL so far, as it is on the wire. */
  readonly sent: () => string;
  /** Nothing passes any more, in neither direction; connections stay and new ones are taken without an answer. */
  freeze(): void;
  /** All that was held back passes. */
  thaw(): void;
  /** PostgreSQL gets the next message that holds `text` and does it; its answer gets lost, and that line stays dead. */
  loseAnswerTo(text: string): Promise<void>;
  close(): Promise<void>;
}

export async function aWire(to: ClientConfig): Promise<Wire> {
  const lines = new Set<Line>();
  let frozen = false;
  let sent = '';
  let losing: { text: string; lost: PromiseWithResolvers<void> } | undefined;

  const proxy = createServer((client) => {
    const server = createConnection(addressOf(to));
    const line = { client, server };
    lines.add(line);
    let dead = false;
    client.on('data', (bytes) => {
      const text = bytes.toString('latin1');
      sent += text;
      if (losing && text.includes(losing.text)) {
        dead = true;
        losing.lost.resolve();
        losing = undefined;
      }
      server.write(bytes);
    });
    server.on('data', (bytes) => {
      if (!dead) client.write(bytes);
    });
    for (const [end, other] of [
      [client, server],
      [server, client],
    ] as const) {
      end.on('error', () => undefined);
      end.on('close', () => {
        other.destroy();
        lines.delete(line);
      });
      if (frozen) end.pause();
    }
  });
  proxy.listen({ host: '127.0.0.1', port: 0 });
  await once(proxy, 'listening');
  const address = proxy.address();
  const port = typeof address === 'object' && address ? address.port : 0;

  return {
    connection: through(to, port),
    sent: () => sent,
    freeze() {
      frozen = true;
      for (const { client, server } of lines) for (const end of [client, server]) end.pause();
    },
    thaw() {
      frozen = false;
      for (const { client, server } of lines) for (const end of [client, server]) end.resume();
    },
    loseAnswerTo(text) {
      losing = { text, lost: Promise.withResolvers() };
      return losing.lost.promise;
    },
    async close() {
      for (const { client, server } of lines) for (const end of [client, server]) end.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}

function addressOf({ connectionString, host = 'localhost', port = 5432 }: ClientConfig) {
  if (host.startsWith('/')) return { path: `${host}/.s.PGSQL.${port}` };
  if (!connectionString) return { host, port };
  const url = new URL(connectionString);
  const folder = url.searchParams.get('host');
  return folder
    ? { path: `${folder}/.s.PGSQL.${url.port || 5432}` }
    : { host: url.hostname, port: Number(url.port || 5432) };
}

function through(to: ClientConfig, port: number): ClientConfig {
  if (!to.connectionString) return { ...to, host: '127.0.0.1', port };
  const url = new URL(to.connectionString);
  url.searchParams.delete('host');
  url.host = `127.0.0.1:${port}`;
  return { connectionString: url.href };
}
