import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type ListenOptions, Server, type Socket } from 'node:net';
import { codeOf } from '../postgres/faults.ts';

/** Longer than the minute that balancers keep a connection: the side that chose it shall be the one that ends it. */
const KEEP_ALIVE_MS = 75_000;
/** For the head of a request, and for all of it. */
const HEAD_MS = 10_000;
const REQUEST_MS = 30_000;
/** How often those two are looked at. */
const CHECK_MS = 2_000;
const MAX_HEADER_BYTES = 16_384;
/** A burst of new clients waits here while a turn of the event loop lasts. */
const BACKLOG = 4_096;
/** How many new connections are taken in one turn of the event loop: each socket that listens takes one (libuv 1.52). */
const ACCEPTORS = 32;
/** How long a connection without a request stays open after the end has begun: a request may be on its way to us. */
const LINGER_MS = 300;
const SWEEP_MS = 50;

export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface HttpServer {
  readonly port: number;
  /** Takes no more connections; resolves when the last one is closed, and closes them when `cut` fires. */
  drain(cut: AbortSignal): Promise<void>;
}

export async function serveHttp(listener: RequestListener, address: Address): Promise<HttpServer> {
  const options = {
    keepAliveTimeout: KEEP_ALIVE_MS,
    headersTimeout: HEAD_MS,
    requestTimeout: REQUEST_MS,
    connectionsCheckingInterval: CHECK_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
  };
  const server = createHttpServer(options, listener);
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  const { port, acceptors } = await listenAll(server, address);
  return {
    port,
    async drain(cut) {
      // Not close() of node:http, which ends idle connections there and then.
      for (const acceptor of acceptors) Server.prototype.close.call(acceptor);
      const begunAt = performance.now();
      while (open.size > 0) {
        if (cut.aborted) server.closeAllConnections();
        else if (performance.now() - begunAt > LINGER_MS) server.closeIdleConnections();
        await new Promise((resolve) => setTimeout(resolve, SWEEP_MS));
      }
      server.close();
    },
  };
}

/** A server that is busy would take a new connection a turn, and a burst of guests would wait for seconds to be heard. */
async function listenAll(
  server: Server,
  address: Address,
): Promise<{ port: number; acceptors: readonly Server[] }> {
  // Sockets that share a port would share it with another server's as well: first see that it is free.
  const first = createServer();
  await listenOn(first, address);
  const { port } = first.address() as AddressInfo;
  await new Promise((resolve) => first.close(resolve));
  const shared = { host: address.host, port, reusePort: true };
  try {
    await listenOn(server, shared);
  } catch (error) {
    if (codeOf(error) !== 'ENOTSUP') throw error;
    await listenOn(server, { ...shared, reusePort: false });
    return { port, acceptors: [server] };
  }
  const others = Array.from({ length: ACCEPTORS - 1 }, () =>
    createServer({ allowHalfOpen: true, noDelay: true }, (socket) => server.emit('connection', socket)),
  );
  await Promise.all(others.map((it) => listenOn(it, shared)));
  return { port, acceptors: [server, ...others] };
}

async function listenOn(server: Server, options: ListenOptions): Promise<void> {
  server.listen({ ...options, backlog: BACKLOG });
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
}
