import { LRUCache } from 'lru-cache';

/**
 * Values that somebody else may change, kept until told so. A value whose load began before the telling is given
 * to those who wait for it but not kept, and while nobody would tell (`trusted` is false) nothing is.
 */
export class ToldCache<Key extends number | string, Value extends object> {
  readonly #values: LRUCache<Key, Value> | undefined;
  readonly #trusted: () => boolean;
  #generation = 0;

  constructor(size: number, trusted: () => boolean) {
    this.#values = size > 0 ? new LRUCache<Key, Value>({ max: size }) : undefined;
    this.#trusted = trusted;
  }

  get(key: Key): Value | undefined {
    return this.#trusted() ? this.#values?.get(key) : undefined;
  }

  /** Loads what is missing with one call of `load`, which may return fewer than it was asked for. */
  async getMany(
    keys: readonly Key[],
    load: (missing: Key[]) => Promise<Map<Key, Value>>,
  ): Promise<Map<Key, Value>> {
    const found = new Map<Key, Value>();
    const missing: Key[] = [];
    for (const key of new Set(keys)) {
      const value = this.get(key);
      if (value) found.set(key, value);
      else missing.push(key);
    }
    if (missing.length === 0) return found;
    const generation = this.#generation;
    for (const [key, value] of await load(missing)) {
      found.set(key, value);
      if (generation === this.#generation && this.#trusted()) this.#values?.set(key, value);
    }
    return found;
  }

  forget(key: Key): void {
    this.#generation++;
    this.#values?.delete(key);
  }

  forgetAll(): void {
    this.#generation++;
    this.#values?.clear();
  }
}
