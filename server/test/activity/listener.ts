import { type ClientRequest, request } from 'node:http';

export interface Heard {
  readonly cursor: string;
  readonly kind: string;
  readonly reservation: { readonly id: string; readonly revision: number };
  /** By this process's clock, in ms. */
  readonly heardAt: number;
}

/** A host's app: hears what happens in one restaurant, loses the line, comes back elsewhere behind what it heard last. */
export interface Listener {
  readonly heard: readonly Heard[];
  readonly errors: readonly string[];
  /** Times the line was cut or ended. */
  readonly lost: number;
  cut(): void;
  close(): void;
}

const ACTIVITY = `subscription ($restaurantId: ID!, $after: String) {
  restaurantActivity(restaurantId: $restaurantId, after: $after) { cursor kind reservation { id revision } } }`;

export function listenTo(
  restaurantId: string,
  token: string,
  nextPort: () => number,
  pauseMs: () => number,
): Listener {
  const heard: Heard[] = [];
  const errors: string[] = [];
  let line: ClientRequest | undefined;
  let lost = 0;
  let closed = false;

  function dial(): void {
    if (closed) return;
    const after = heard.at(-1)?.cursor;
    let over = false;
    const end = () => {
      if (over) return;
      over = true;
      lost++;
      setTimeout(dial, pauseMs());
    };
    line = request(
      {
        host: '127.0.0.1',
        port: nextPort(),
        path: '/graphql',
        method: 'POST',
        agent: false,
        headers: {
          'Content-Type': 'application/json',
          Accept: 'text/event-stream',
          Authorization: `Bearer ${token}`,
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
          const messages = text.split('\n\n');
          text = messages.pop() ?? '';
          // What arrives after the line was cut was never seen.
          if (!over) messages.forEach(hear);
        });
        response.on('end', end);
        response.on('error', end);
        response.on('close', end);
      },
    );
    const own = line;
    own.on('error', end);
    own.on('close', end);
    own.end(JSON.stringify({ query: ACTIVITY, variables: { restaurantId, after } }));
  }

  function hear(message: string): void {
    const data = /^event: next\ndata: (.*)$/m.exec(message)?.[1];
    if (!data) return;
    const told: {
      data: { restaurantActivity: Omit<Heard, 'heardAt'> } | null;
      errors?: { message: string }[];
    } = JSON.parse(data);
    if (told.data) heard.push({ ...told.data.restaurantActivity, heardAt: performance.now() });
    for (const { message: text } of told.errors ?? []) errors.push(text);
  }

  dial();
  return {
    heard,
    errors,
    get lost() {
      return lost;
    },
    cut: () => line?.destroy(),
    close() {
      closed = true;
      line?.destroy();
    },
  };
}
