import { createServer, type RequestListener } from 'node:http';

export interface Listening {
  readonly port: number;
  /** Such as http://127.0.0.1:41234. */
  readonly origin: string;
  close(): Promise<void>;
}

/** A listener on a free port, as main.ts has one. */
export async function listening(listener: RequestListener): Promise<Listening> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
