import type { ServerResponse } from 'node:http';
import type { DoorStep } from './door.ts';

/**
 * Where this process stands between its start and its end, and what it is answering. It leaves in two steps: balancers
 * shall see it before connections close.
 */
export interface Lifecycle {
  readonly phase: 'serving' | 'unready' | 'closing';
  /** Answers that are not out yet, event streams left out: those last. */
  readonly running: number;
  /** Counts a request, and tells its client when it is the last one on its connection. */
  readonly enter: DoorStep;
  /** Readiness says no from now on. */
  withdraw(): void;
  /** From now on every answer is the last one on its connection, which then closes without losing a request. */
  close(): void;
}

export function createLifecycle(): Lifecycle {
  const open = new Set<ServerResponse>();
  let phase: Lifecycle['phase'] = 'serving';
  let running = 0;
  return {
    get phase() {
      return phase;
    },
    get running() {
      return running;
    },
    enter({ headers }, response) {
      if (phase === 'closing') response.setHeader('Connection', 'close');
      const weight = headers.accept?.includes('text/event-stream') ? 0 : 1;
      running += weight;
      open.add(response);
      response.once('close', () => {
        running -= weight;
        open.delete(response);
      });
      return true;
    },
    withdraw() {
      if (phase === 'serving') phase = 'unready';
    },
    close() {
      phase = 'closing';
      for (const response of open) if (!response.headersSent) response.setHeader('Connection', 'close');
    },
  };
}
