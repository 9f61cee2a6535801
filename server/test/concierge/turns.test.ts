import { scheduler } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Turns } from '../../src/platform/turns.ts';

const PARTS = 20;

function* long(done: string[], name: string): Generator<undefined, string> {
  for (let part = 1; part < PARTS; part++) {
    done.push(name);
    yield;
  }
  return name;
}

test('between the parts of long computations everybody else is served, and none of them starves another', async () => {
  const turns = new Turns();
  const done: string[] = [];
  let served = 0;
  const serving = setInterval(() => {
    served++;
  }, 0);
  // A timer is due only once a millisecond has gone by.
  const slowly = function* (name: string): Generator<undefined, string> {
    for (const part of long(done, name)) {
      const startedAt = performance.now();
      while (performance.now() - startedAt < 2);
      yield part;
    }
    return name;
  };
  expect(await Promise.all([turns.through(slowly('a')), turns.through(slowly('b'))])).toEqual(['a', 'b']);
  clearInterval(serving);
  expect(served).toBeGreaterThan(PARTS / 2);
  expect(done.slice(0, 6).join('')).toBe('ababab');
});

test('who comes after a pause does not rest for it, however many come at once', async () => {
  const turns = new Turns();
  await turns.next();
  await scheduler.wait(50);
  let rounds = 0;
  let isOver = false;
  const count = () => {
    rounds++;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  await Promise.all([turns.next(), turns.next(), turns.next()]);
  isOver = true;
  // A rest of some milliseconds is hundreds of rounds.
  expect(rounds).toBeLessThan(10);
});
