import { createServer, type RequestListener } from 'node:http';
import { Server as NetServer } from 'node:net';

/** Longer than the minute that balancers keep a connection: the side that chose it shall be the one that ends it. */
const KEEP_ALIVE_MS = 75_000;
/** For the head of a request, and for all of it. */
const HEAD_MS = 10_000;
const REQUEST_MS = 30_000;
/** How often those two are looked at. */
const CHECK_MS = 2_000;
const MAX_HEADER_BYTES = 16_384;
/** A burst of new clients waits here while a turn of the event loop lasts. */
const BACKLOG = 1_024;
/** How long a connection without a request stays open after the end has begun: a request may be on its way to us. */
const LINGER_MS = 300;
const SWEEP_MS = 50;

export interface HttpServer {
  readonly port: number;
  /** Takes no more connections; resolves when the last one is closed, and closes them when `cut` fires. */
  drain(cut: AbortSignal): Promise<void>;
}

export async function serveHttp(
  listener: RequestListener,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<HttpServer> {
  const server = createServer(
    {
      keepAliveTimeout: KEEP_ALIVE_MS,
      headersTimeout: HEAD_MS,
      requestTimeout: REQUEST_MS,
      connectionsCheckingInterval: CHECK_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
    },
    listener,
  );
  server.listen({ host, port, backlog: BACKLOG });
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    async drain(cut) {
      // Not close() of node:http, which ends idle connections there and then.
      const closed = new Promise((resolve) => NetServer.prototype.close.call(server, resolve));
      const begunAt = performance.now();
      const sweeping = setInterval(() => {
        if (cut.aborted) server.closeAllConnections();
        else if (performance.now() - begunAt > LINGER_MS) server.closeIdleConnections();
      }, SWEEP_MS);
      await closed;
      clearInterval(sweeping);
      server.close();
    },
  };
}
