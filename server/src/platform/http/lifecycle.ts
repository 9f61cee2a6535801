import type { ServerResponse } from 'node:http';
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

export function createLifecycle(): Lifecycle {
  /** Answers that are not out yet, and whether they are in work; undefined for a stream, which does not count. */
  const open = new Map<ServerResponse, boolean | undefined>();
  let phase: Lifecycle['phase'] = 'serving';
  let running = 0;
  let tell: () => void = () => undefined;

  function begin(response: ServerResponse): void {
    if (open.get(response) !== false) return;
    open.set(response, true);
    running++;
  }
  function leave(response: ServerResponse): void {
    const inWork = open.get(response);
    open.delete(response);
    if (!inWork) return;
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
      open.set(response, request.headers.accept?.includes('text/event-stream') ? undefined : false);
      response.once('close', () => leave(response));
      request.once('end', () => begin(response));
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
      for (const response of open.keys()) {
        if (!response.headersSent) response.setHeader('Connection', 'close');
      }
    },
  };
}
