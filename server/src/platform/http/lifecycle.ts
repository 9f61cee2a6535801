import type { ServerResponse } from 'node:http';
import { Bag, type Bagged } from '../bag.ts';
import type { DoorStep } from './door.ts';

/**
 * Where this process stands between its start and its end, and what it is answering. It leaves in two steps: balancers
 * shall see it before connections close.
 */
export interface Lifecycle {
  readonly phase: 'serving' | 'unready' | 'closing';
  /** Requests in work: arrived as a whole, as a slow sender is no work, and not answered; event streams left out, as those last. */
  readonly running: number;
  /** Counts a request, and tells its client when it is the last one on its connection. */
  readonly enter: DoorStep;
  /** This one is in work from now on, if it was not yet. */
  begin(response: ServerResponse): void;
  /** This one is answered without work. */
  leave(response: ServerResponse): void;
  /** `free` is called whenever one is no longer in work. */
  onPlace(free: () => void): void;
  /** Readiness says no from now on. */
  withdraw(): void;
  /** From now on every answer is the last one on its connection, which then closes without losing a request. */
  close(): void;
}

/** An answer that is not out yet. */
interface Open extends Bagged {
  readonly response: ServerResponse;
  /** A stream does not count. */
  state: 'arriving' | 'in work' | 'stream';
}

const OPEN = Symbol('open');
declare module 'node:http' {
  interface ServerResponse {
    [OPEN]?: Open | undefined;
  }
}

export function createLifecycle(): Lifecycle {
  const open = new Bag<Open>();
  let phase: Lifecycle['phase'] = 'serving';
  let running = 0;
  let tell: () => void = () => undefined;

  function begin(response: ServerResponse): void {
    const entry = response[OPEN];
    if (entry?.state !== 'arriving') return;
    entry.state = 'in work';
    running++;
  }
  function leave(response: ServerResponse): void {
    const entry = response[OPEN];
    if (!entry) return;
    response[OPEN] = undefined;
    open.delete(entry);
    if (entry.state !== 'in work') return;
    running--;
    tell();
  }

  return {
    get phase() {
      return phase;
    },
    get running() {
      return running;
    },
    enter(request, response) {
      if (phase === 'closing') response.setHeader('Connection', 'close');
      const isStream = request.headers.accept?.includes('text/event-stream');
      const entry: Open = { at: -1, response, state: isStream ? 'stream' : 'arriving' };
      response[OPEN] = entry;
      open.add(entry);
      response.on('close', () => leave(response));
      request.on('end', () => begin(response));
      return true;
    },
    begin,
    leave,
    onPlace(free) {
      tell = free;
    },
    withdraw() {
      if (phase === 'serving') phase = 'unready';
    },
    close() {
      phase = 'closing';
      for (const { response } of open) {
        if (!response.headersSent) response.setHeader('Connection', 'close');
      }
    },
  };
}
