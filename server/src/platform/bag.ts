/** What a bag may hold: it knows its place there. */
export interface Bagged {
  at: number;
}

/**
 * What goes on at the moment, where every request adds something and takes it out again. A Set would do, but V8 links each
 * table that a Set or Map has outgrown to the next one: once one of them is old, all that follow outlive every scavenge,
 * and with them whole requests and answers that nobody has any more. See docs/decisions/0018-young-garbage.md.
 */
export class Bag<Item extends Bagged> {
  readonly #items: Item[] = [];

  get size(): number {
    return this.#items.length;
  }

  add(item: Item): void {
    item.at = this.#items.push(item) - 1;
  }

  has(item: Item): boolean {
    return this.#items[item.at] === item;
  }

  delete(item: Item): void {
    if (!this.has(item)) return;
    const last = this.#items.pop();
    if (!last || last === item) return;
    this.#items[item.at] = last;
    last.at = item.at;
  }

  /** From the last one on, so that whoever is looked at may be taken out. */
  *[Symbol.iterator](): Generator<Item> {
    for (let at = this.#items.length - 1; at >= 0; at--) {
      const item = this.#items[at];
      if (item) yield item;
    }
  }
}
