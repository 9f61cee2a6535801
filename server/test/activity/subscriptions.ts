import type { GraphQLAnswer, TestApp } from '../testApp.ts';

/** A subscription as a client has it: what was told so far, and how to wait for more. */
export interface Subscription<Data> {
  readonly told: readonly GraphQLAnswer<Data | null>[];
  /** Waits until so much has been told. */
  until(count: number): Promise<readonly GraphQLAnswer<Data | null>[]>;
  /** Settles when the server has ended it. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

export async function subscribe<Data>(
  app: Pick<TestApp, 'fetch'>,
  query: string,
  variables: Record<string, unknown>,
  token?: string,
): Promise<Subscription<Data>> {
  const aborted = new AbortController();
  const response = await app.fetch(
    new Request('http://localhost:4000/graphql', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'text/event-stream',
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query, variables }),
      signal: aborted.signal,
    }),
  );
  const told: GraphQLAnswer<Data | null>[] = [];
  const reader = response.body?.getReader();
  const ended = read();

  async function read(): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    for (;;) {
      const chunk = await reader?.read().catch(() => undefined);
      if (!chunk || chunk.done) return;
      text += decoder.decode(chunk.value, { stream: true });
      const messages = text.split('\n\n');
      text = messages.pop() ?? '';
      for (const message of messages) {
        const data = /^event: next\ndata: (.*)$/m.exec(message)?.[1];
        if (data) told.push(JSON.parse(data));
      }
    }
  }

  return {
    told,
    ended,
    async until(count) {
      const deadline = Date.now() + 10_000;
      while (told.length < count) {
        if (Date.now() > deadline) {
          throw new Error(`told ${told.length} of ${count}, last ${JSON.stringify(told.at(-1))}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return told;
    },
    async close() {
      await reader?.cancel().catch(() => undefined);
      aborted.abort();
    },
  };
}
