import { Agent, request } from 'node:http';
import type { Asks } from '../reservations/operations.ts';
import type { GraphQLAnswer } from '../testApp.ts';

/** One request of a guest, as it went. */
export interface Sent {
  readonly server: number;
  readonly at: number;
  readonly tookMs: number;
  /**
   * `refused`: no connection; `cut`: no answer on one that was there; `untyped`: an error that does not say to try again;
   * `left`: the guest hung up.
   */
  readonly reason: string;
  readonly outcome: 'served' | 'unavailable' | 'untyped' | 'refused' | 'cut' | 'left';
}

/** Sends an operation and hangs up before the answer. */
export function sendAndLeave(
  port: number,
  body: object,
  token: string | undefined,
  afterMs: number,
): Promise<void> {
  return new Promise((resolve) => {
    const headers = {
      'Content-Type': 'application/json',
      ...(token && { Authorization: `Bearer ${token}` }),
    };
    const sent = request({
      host: '127.0.0.1',
      port,
      path: '/graphql',
      method: 'POST',
      agent: false,
      headers,
    });
    sent.on('error', () => undefined);
    sent.on('close', resolve);
    sent.end(JSON.stringify(body), () => setTimeout(() => sent.destroy(), afterMs));
  });
}

/** Asks as `server` does, and writes down how it went. Where `leavesAfterMs` says so the guest does not wait. */
export function watched(
  server: Asks & { readonly port: number },
  index: number,
  log: Sent[],
  leavesAfterMs: () => number | undefined,
): Asks {
  return {
    async ask<Data>(...[query, variables, options]: Parameters<Asks['ask']>) {
      const at = performance.now();
      const note = (outcome: Sent['outcome'], reason = '') =>
        log.push({ server: index, at, tookMs: performance.now() - at, outcome, reason });
      const afterMs = leavesAfterMs();
      if (afterMs !== undefined) {
        await sendAndLeave(server.port, { query, variables }, options?.token, afterMs);
        note('left');
        throw new Error('the guest has hung up');
      }
      try {
        const answer = await server.ask<Data>(query, variables, options);
        note(outcomeOf(answer));
        return answer;
      } catch (error) {
        note(/ECONNREFUSED/.test(String(error)) ? 'refused' : 'cut', String(error));
        throw error;
      }
    },
  };
}

function outcomeOf({ errors = [] }: GraphQLAnswer<unknown>): Sent['outcome'] {
  if (errors.length === 0) return 'served';
  const typed = errors.every(({ extensions }) => extensions.code === 'UNAVAILABLE' && extensions.retryable);
  return typed ? 'unavailable' : 'untyped';
}

/** What a balancer sees. */
export interface Probed {
  readonly at: number;
  readonly tookMs: number;
  /** Undefined when there was no answer in three seconds, or no connection. */
  readonly status: number | undefined;
}

export interface Prober {
  readonly port: number;
  readonly live: readonly Probed[];
  readonly ready: readonly Probed[];
  stop(): void;
}

const EVERY_MS = 100;
const PATIENCE_MS = 3_000;

/** Asks a server over and over whether it lives and is ready. */
export function startProber(port: number): Prober {
  const [live, ready]: Probed[][] = [[], []];
  const agent = new Agent({ keepAlive: true });
  let stopped = false;
  const ask = async (what: 'live' | 'ready', log: Probed[] = []) => {
    while (!stopped) {
      const at = performance.now();
      const status = await probe(agent, port, what);
      if (!stopped) log.push({ at, tookMs: performance.now() - at, status });
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  };
  void ask('live', live);
  void ask('ready', ready);
  return {
    port,
    live: live ?? [],
    ready: ready ?? [],
    stop() {
      stopped = true;
      agent.destroy();
    },
  };
}

function probe(agent: Agent, port: number, what: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const sent = request(
      { agent, host: '127.0.0.1', port, path: `/health/${what}`, timeout: PATIENCE_MS },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    );
    sent.on('timeout', () => sent.destroy());
    sent.on('error', () => resolve(undefined));
    sent.end();
  });
}
