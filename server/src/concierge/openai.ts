import OpenAI, { APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import type { Agent } from 'undici';
import { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import type { Metrics } from '../platform/metrics.ts';
import {
  Upstream,
  type UpstreamDeps,
  UpstreamFault,
  UpstreamRefusal,
  type Wellness,
} from '../platform/upstream.ts';
import { type Intent, intentShape } from './intent.rules.ts';

export interface ModelOptions {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly chatModel: string;
  readonly embeddingModel: string;
  /** By when an answer is given up. */
  readonly timeoutMs: number;
  /** By when it is given up to reach the endpoint at all. */
  readonly connectTimeoutMs: number;
  readonly retryDelayMs: number;
  readonly breakerOpenMs: number;
}

/** An attempt ends before the deadline, so that the breaker has counted it when the next guest asks. */
const COUNTING_MS = 50;
const LONGEST_RETRY_AFTER_MS = 60_000;
const MAX_TOKENS = 500;

const INTENT_SCHEMA = z.toJSONSchema(intentShape);
const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});
const metered = z.object({
  usage: z.object({ prompt_tokens: z.int().min(0), completion_tokens: z.int().min(0).default(0) }),
});
const embeddings = z.object({
  data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()).min(1).max(8_192) })),
});

/** Any endpoint that speaks as OpenAI's does. Undefined stands for an answer that could not be had; `wellness` says why. */
export class Model {
  readonly #options: ModelOptions;
  readonly #client: OpenAI;
  readonly #chat: Upstream;
  readonly #embeddings: Upstream;
  readonly #clock: Clock;
  readonly #countTokens: (answer: unknown) => void;
  #restUntil = 0;

  constructor(options: ModelOptions, deps: UpstreamDeps) {
    this.#options = options;
    this.#clock = deps.clock;
    this.#countTokens = tokenCounter(deps.metrics);
    this.#client = new OpenAI({
      apiKey: options.apiKey,
      baseURL: options.baseUrl,
      maxRetries: 0,
      timeout: options.timeoutMs,
      fetch: fetchConnectingWithin(options.connectTimeoutMs),
      // Its log would hold prompts.
      logLevel: 'off',
    });
    const times = { ...options, deadlineMs: options.timeoutMs, timeoutMs: options.timeoutMs - COUNTING_MS };
    this.#chat = new Upstream({ name: 'OpenAI chat', ...times }, deps);
    this.#embeddings = new Upstream({ name: 'OpenAI embeddings', ...times }, deps);
  }

  get embeddingModel(): string {
    return this.#options.embeddingModel;
  }

  get wellness(): { readonly llm: Wellness; readonly embeddings: Wellness } {
    return { llm: this.#chat.wellness, embeddings: this.#embeddings.wellness };
  }

  readIntent(instructions: string, prompt: string, guest?: AbortSignal): Promise<Intent | undefined> {
    return this.#ask(this.#chat, guest, async (signal) => {
      const answer = await this.#client.chat.completions.create(
        {
          model: this.#options.chatModel,
          temperature: 0,
          max_completion_tokens: MAX_TOKENS,
          messages: [
            { role: 'system', content: instructions },
            { role: 'user', content: prompt },
          ],
          response_format: {
            type: 'json_schema',
            json_schema: { name: 'intent', strict: true, schema: INTENT_SCHEMA },
          },
        },
        { signal },
      );
      this.#countTokens(answer);
      return intentIn(answer);
    });
  }

  /** One vector a text, all of one length; `dimensions` is that of the vectors they are compared with, 0 for any. */
  embed(texts: readonly string[], dimensions: number, guest?: AbortSignal): Promise<number[][] | undefined> {
    return this.#ask(this.#embeddings, guest, async (signal) => {
      const answer = await this.#client.embeddings.create(
        { model: this.#options.embeddingModel, input: [...texts], encoding_format: 'float' },
        { signal },
      );
      this.#countTokens(answer);
      return vectorsIn(answer, texts.length, dimensions);
    });
  }

  async #ask<Answer extends object>(
    upstream: Upstream,
    guest: AbortSignal | undefined,
    call: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer | undefined> {
    if (this.#clock.now().getTime() < this.#restUntil) return undefined;
    return upstream.ask(async (signal) => {
      try {
        return await call(guest ? AbortSignal.any([signal, guest]) : signal);
      } catch (error) {
        if (guest?.aborted) return new UpstreamRefusal('the guest has left');
        throw this.#faultOf(error);
      }
    });
  }

  /** Without the endpoint's own words, which may hold the prompt. */
  #faultOf(error: unknown): UpstreamFault {
    if (error instanceof UpstreamFault) return error;
    if (error instanceof APIUserAbortError || error instanceof APIConnectionTimeoutError) {
      return new UpstreamFault('timed out');
    }
    if (!(error instanceof APIError) || error.status === undefined) {
      return new UpstreamFault('an answer that is cut or no JSON', { retryable: true });
    }
    if (error.status === 429) this.#rest(error.headers?.get('retry-after'));
    return new UpstreamFault(`HTTP ${error.status}`, { retryable: error.status >= 500 });
  }

  /** Asked to wait, we ask nothing until then. */
  #rest(retryAfter: string | null | undefined): void {
    const ms = Number(retryAfter) * 1_000;
    if (Number.isFinite(ms) && ms > 0) {
      this.#restUntil = this.#clock.now().getTime() + Math.min(ms, LONGEST_RETRY_AFTER_MS);
    }
  }
}

function tokenCounter(metrics: Metrics): (answer: unknown) => void {
  const tokens = metrics.counter({
    name: 'baku_concierge_model_tokens_total',
    help: 'Tokens as the endpoint counts them: those of what it was told, and of what it said.',
    labelNames: ['kind'],
  });
  return (answer) => {
    const { data } = metered.safeParse(answer);
    tokens.inc({ kind: 'prompt' }, data?.usage.prompt_tokens ?? 0);
    tokens.inc({ kind: 'completion' }, data?.usage.completion_tokens ?? 0);
  };
}

/** The built-in fetch, which would wait ten seconds for a connection. */
function fetchConnectingWithin(timeoutMs: number): typeof fetch {
  let agent: Promise<Agent> | undefined;
  return async (input, init) => {
    agent ??= import('undici').then((undici) => new undici.Agent({ connect: { timeout: timeoutMs } }));
    const through = { ...init, dispatcher: await agent };
    return fetch(input, through);
  };
}

function intentIn(answer: unknown): Intent {
  const content = completion.safeParse(answer).data?.choices[0]?.message.content;
  let said: unknown;
  try {
    said = JSON.parse(content ?? '');
  } catch {
    throw new UpstreamFault('an answer that is no JSON');
  }
  const { data } = intentShape.safeParse(said);
  if (!data) throw new UpstreamFault('an answer of another shape');
  return data;
}

function vectorsIn(answer: unknown, count: number, dimensions: number): number[][] {
  const { data } = embeddings.safeParse(answer);
  const vectors = data?.data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding) ?? [];
  const length = dimensions || vectors[0]?.length;
  if (vectors.length !== count || vectors.some((vector) => vector.length !== length)) {
    throw new UpstreamFault('vectors of another number or length');
  }
  return vectors;
}
