import { type CombinedError, type Exchange, makeErrorResult, type Operation } from '@urql/core';
import { filter, map, merge, pipe, share, tap } from 'wonka';

/** Whether the device has a network at all; one that has may still not reach the server. */
export interface Connectivity {
  isOnline(): boolean;
  /** Told at every change. Returns what ends it. */
  subscribe(listener: () => void): () => void;
}

export const alwaysOnline: Connectivity = { isOnline: () => true, subscribe: () => () => undefined };

/** It never left the device: what was asked for has certainly not happened. */
export class NotSent extends Error {
  override name = 'NotSent';
}

export function wasNotSent(error: CombinedError | undefined): boolean {
  return error?.networkError instanceof NotSent;
}

/**
 * Without a network everything fails at once. Nothing is kept to be sent later, but what a screen still shows is read
 * again when the network is back.
 */
export function createConnectivityExchange({ isOnline, subscribe }: Connectivity): Exchange {
  return ({ client, forward }) => {
    const unread = new Map<number, Operation>();
    subscribe(() => {
      if (!isOnline()) return;
      const reads = [...unread.values()];
      unread.clear();
      for (const operation of reads) client.reexecuteOperation(operation);
    });
    const passes = ({ kind }: Operation) => kind === 'teardown' || isOnline();
    return (operations$) => {
      const shared$ = share(operations$);
      const answered$ = pipe(
        shared$,
        filter(passes),
        tap(({ kind, key }) => {
          if (kind === 'teardown') unread.delete(key);
        }),
        forward,
      );
      const refused$ = pipe(
        shared$,
        filter((operation) => !passes(operation)),
        tap((operation) => {
          if (operation.kind === 'query') unread.set(operation.key, operation);
        }),
        map((operation) => makeErrorResult(operation, new NotSent('There is no network.'))),
      );
      return merge([answered$, refused$]);
    };
  };
}
