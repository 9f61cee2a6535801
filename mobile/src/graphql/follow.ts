import {
  type AnyVariables,
  type Client,
  type CombinedError,
  createRequest,
  type DocumentInput,
} from '@urql/core';
import { isStream } from './silence.ts';

export interface Following<Data, Variables extends AnyVariables> {
  readonly document: DocumentInput<Data, Variables>;
  /** Asked at each try: with the cursor of the last thing told, where there is one. */
  readonly variables: () => Variables;
  readonly onTold: (data: Data) => void;
  /** The server listens to this subscription from now on. */
  readonly onOpen?: () => void;
  /** The line has ended or could not be had; it is tried again in a moment. */
  readonly onLost?: (error: CombinedError | undefined) => void;
  /** It is not to be had by this guest: nothing is tried again. */
  readonly onRefused?: (error: CombinedError) => void;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A line that held for so long was a good one: the next try comes soon again. */
const HELD_MS = 20_000;

/** What no later try would change; a token that has expired was renewed before this is heard. */
const FINAL = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'BAD_USER_INPUT']);

/**
 * Keeps a subscription for as long as somebody wants it, over cut lines, restarts of the server and expired tokens, with
 * pauses that grow. Returns what ends it.
 */
export function follow<Data, Variables extends AnyVariables>(
  client: Client,
  following: Following<Data, Variables>,
): () => void {
  let tries = 0;
  let hangUp: () => void = () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;

  function dial(): void {
    const dialledAt = Date.now();
    hangUp = listen(client, following, {
      onTold: () => {
        tries = 0;
      },
      onEnd: (error) => {
        if (isOver) return;
        if (error && isFinal(error)) {
          isOver = true;
          following.onRefused?.(error);
          return;
        }
        if (Date.now() - dialledAt > HELD_MS) tries = 0;
        timer = setTimeout(dial, pauseMs(tries++));
        following.onLost?.(error);
      },
    });
  }

  dial();
  return () => {
    isOver = true;
    clearTimeout(timer);
    hangUp();
  };
}

function listen<Data, Variables extends AnyVariables>(
  client: Client,
  { document, variables, onTold, onOpen }: Following<Data, Variables>,
  line: { readonly onTold: () => void; readonly onEnd: (error: CombinedError | undefined) => void },
): () => void {
  const request = createRequest(document, variables());
  const { unsubscribe } = client
    .executeSubscription<Data, Variables>(request, { fetch: opening(client, request, onOpen) })
    .subscribe(({ data, error, hasNext }) => {
      if (error || !hasNext) line.onEnd(error);
      else if (data) {
        line.onTold();
        onTold(data);
      }
    });
  return unsubscribe;
}

/** The client's own fetch, which says when the answer begins: a quiet subscription tells nothing for hours. */
function opening(
  client: Client,
  request: ReturnType<typeof createRequest>,
  onOpen: (() => void) | undefined,
): typeof fetch {
  const { context } = client.createRequestOperation('subscription', request);
  const send = context.fetch ?? fetch;
  return async (input, init) => {
    const response = await send(input, init);
    if (response.ok && isStream(response.headers)) onOpen?.();
    return response;
  };
}

/** Not all at once after a restart of the server. */
function pauseMs(tries: number): number {
  const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries);
  return longest * (0.5 + Math.random() / 2);
}

function isFinal({ graphQLErrors }: CombinedError): boolean {
  return graphQLErrors.some(
    ({ extensions }) => extensions.resumable !== true && FINAL.has(String(extensions.code)),
  );
}
