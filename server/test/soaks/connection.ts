import { createConnection, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  /** Anything beyond data. */
  readonly hasErrors: boolean;
}

/** One kept connection, one request at a time, and as little work as a client can do: it shares the machine with the server. */
export interface Connection {
  /** Resolves once it is there, or will not be. */
  readonly opened: Promise<unknown>;
  /** Undefined when the connection broke. */
  ask(request: Buffer): Promise<Answer | undefined>;
  close(): void;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');
const ERRORS = Buffer.from('"errors"');
const NOTHING = Buffer.alloc(0);

export function connectTo(port: number): Connection {
  let waiting: ((answer: Answer | undefined) => void) | undefined;
  let received: Buffer = NOTHING;
  let socket: Socket | undefined = open();
  const opened = new Promise((resolve) => socket?.once('connect', resolve).once('close', resolve));

  function settle(answer: Answer | undefined): void {
    const tell = waiting;
    waiting = undefined;
    received = NOTHING;
    tell?.(answer);
  }

  function open(): Socket {
    const fresh = createConnection({ host: '127.0.0.1', port, noDelay: true });
    const lost = () => {
      if (socket !== fresh) return;
      socket = undefined;
      settle(undefined);
    };
    fresh.on('error', lost).on('close', lost);
    fresh.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const head = received.indexOf(END_OF_HEAD);
      if (head < 0) return;
      const text = received.toString('latin1', 0, head);
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
      if (received.length < head + 4 + length) return;
      const hasErrors = received.subarray(head).includes(ERRORS);
      if (/^connection: close/im.test(text)) {
        socket = undefined;
        fresh.end();
      }
      settle({ status: Number(text.slice(9, 12)), hasErrors });
    });
    return fresh;
  }

  return {
    opened,
    ask(request) {
      return new Promise((resolve) => {
        waiting = resolve;
        socket ??= open();
        socket.write(request);
      });
    },
    close: () => socket?.destroy(),
  };
}

export function post(port: number, token: string | undefined, body: string): Buffer {
  const lines = [
    'POST /graphql HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(token ? [`Authorization: Bearer ${token}`] : []),
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}
