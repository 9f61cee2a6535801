/** The server says something every 12 seconds, if only that it is there. */
const SILENT_MS = 30_000;

/**
 * The answer of a subscription, which breaks off when nothing has come for too long: a line that died without a word
 * would otherwise be waited on for ever.
 */
export function withoutSilence(response: Response, silentMs = SILENT_MS): Response {
  const { body, headers } = response;
  if (!body || !isStream(headers)) return response;
  const chunks = { [Symbol.asyncIterator]: () => read(body, silentMs) };
  return new Proxy(response, {
    get: (target, name) => (name === 'body' ? chunks : Reflect.get(target, name, target)),
  });
}

export function isStream(headers: Headers): boolean {
  return headers.get('content-type')?.includes('text/event-stream') ?? false;
}

async function* read(body: ReadableStream<Uint8Array>, silentMs: number): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await within(silentMs, reader.read());
      if (done) return;
      yield value;
    }
  } finally {
    // What is cancelled may have broken already.
    reader.cancel().catch(() => undefined);
  }
}

async function within<Value>(ms: number, coming: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`Nothing was heard for ${ms} ms.`)), ms);
  });
  try {
    return await Promise.race([coming, silence]);
  } finally {
    clearTimeout(timer);
  }
}
