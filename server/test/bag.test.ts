import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Bag } from '../src/platform/bag.ts';

test('a bag holds what a set holds, whatever is added and taken out', () => {
  const steps = fc.array(fc.record({ adds: fc.boolean(), item: fc.nat(9) }), { maxLength: 60 });
  fc.assert(
    fc.property(steps, (all) => {
      const items = Array.from({ length: 10 }, () => ({ at: -1 }));
      const bag = new Bag<{ at: number }>();
      const set = new Set<{ at: number }>();
      for (const { adds, item } of all) {
        const it = items[item] ?? { at: -1 };
        if (adds && !set.has(it)) {
          bag.add(it);
          set.add(it);
        } else {
          bag.delete(it);
          set.delete(it);
        }
        expect(new Set(bag)).toEqual(set);
        expect(bag.size).toBe(set.size);
        expect(items.filter((one) => bag.has(one))).toHaveLength(set.size);
      }
    }),
  );
});

test('whoever is looked at may be taken out, and everybody is looked at once', () => {
  const bag = new Bag<{ at: number; name: string }>();
  for (const name of ['a', 'b', 'c', 'd']) bag.add({ at: -1, name });
  const seen: string[] = [];
  for (const item of bag) {
    seen.push(item.name);
    if (item.name !== 'b') bag.delete(item);
  }
  expect(seen.sort()).toEqual(['a', 'b', 'c', 'd']);
  expect([...bag].map(({ name }) => name)).toEqual(['b']);
});
