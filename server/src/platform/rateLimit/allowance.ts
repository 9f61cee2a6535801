import type { ServerResponse } from 'node:http';
import { rateLimited } from '../faults.ts';
import { say } from '../http/head.ts';
import { debtAfter, type Quota, type Standing, standingAt } from './gcra.rules.ts';
import type { Kind, RateLimiter } from './limiter.ts';
import type { Taken } from './store.ts';

/** After so long a client may ask whether one of its subscriptions has ended. */
const SUBSCRIPTION_RETRY_SECONDS = 30;

export interface LimitSettings {
  /** Of one client in each window. */
  readonly requests: number;
  readonly windowSeconds: number;
  /** Of one anonymous client, to providers that we pay. */
  readonly paidRequests: number;
  /** Of one client, open at once in one process. */
  readonly subscriptions: number;
}

/** What is limited in one process, by kind. */
export interface Limits {
  readonly limiter: RateLimiter;
  readonly settings: LimitSettings;
  readonly quotas: Readonly<Record<Exclude<Kind, 'tries'>, Quota>>;
  /** Open subscriptions by client. */
  readonly open: Map<string, number>;
}

/** What the client of one request may still do. The headers of the answer follow it. */
export class Allowance {
  readonly #limits: Limits;
  readonly #key: string;
  readonly #response: ServerResponse;
  #standing: Standing;

  constructor(limits: Limits, key: string, response: ServerResponse, taken: Taken) {
    this.#limits = limits;
    this.#key = key;
    this.#response = response;
    this.#standing = taken.standings[0] as Standing;
    this.#tell();
  }

  get standing(): Standing {
    return this.#standing;
  }

  get retryAfterSeconds(): number {
    return secondsOf(this.#standing.retryAfterMs);
  }

  /** Further tokens of the same bucket, all or none: says whether they were there. */
  take(tokens: number): boolean | Promise<boolean> {
    const told = ({ allowed, standings: [standing = this.#standing] }: Taken) => {
      this.#standing = standing;
      this.#tell();
      return allowed;
    };
    const quota = this.#standing.quota;
    const taken = this.#limits.limiter.take('requests', [{ key: this.#key, quota, tokens }]);
    return taken instanceof Promise ? taken.then(told) : told(taken);
  }

  /** Tokens that were taken and turned out not to be needed. Nobody waits for it. */
  giveBack(tokens: number): void {
    const { quota, resetMs } = this.#standing;
    void this.#limits.limiter.take('requests', [{ key: this.#key, quota, tokens: -tokens }]);
    this.#standing = standingAt(debtAfter(resetMs, -tokens, quota), quota);
    this.#tell();
  }

  /** For one call of a provider that we pay. Throws RATE_LIMITED. */
  async takePaid(): Promise<void> {
    const { limiter, quotas } = this.#limits;
    const taken = await limiter.take('paid', [{ key: this.#key, quota: quotas.paid, tokens: 1 }]);
    if (!taken.allowed) throw rateLimited(secondsOf(taken.standings[0]?.retryAfterMs));
  }

  /** Counts a subscription until its answer ends. Throws RATE_LIMITED where the client has too many open, in this process. */
  openSubscription(): void {
    // A client that has hung up meanwhile is told nothing, and closes nothing again.
    if (this.#response.destroyed) return;
    const { open, settings } = this.#limits;
    const count = open.get(this.#key) ?? 0;
    if (count >= settings.subscriptions) {
      const most = `At most ${settings.subscriptions} subscriptions at once`;
      throw rateLimited(SUBSCRIPTION_RETRY_SECONDS, most);
    }
    open.set(this.#key, count + 1);
    this.#response.once('close', () => {
      const left = (open.get(this.#key) ?? 1) - 1;
      if (left > 0) open.set(this.#key, left);
      else open.delete(this.#key);
    });
  }

  #tell(): void {
    if (this.#response.headersSent) return;
    const { quota, remaining, resetMs } = this.#standing;
    say(
      this.#response,
      ...['X-RateLimit-Limit', quota.tokens],
      ...['X-RateLimit-Remaining', remaining],
      ...['X-RateLimit-Reset', secondsOf(resetMs)],
    );
  }
}

export function secondsOf(ms = 0): number {
  return Math.ceil(ms / 1_000);
}
