import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { inGroups } from '../src/platform/groups.ts';
import { currentRequest, inRequest } from '../src/platform/requestScope.ts';

interface Group {
  readonly items: readonly string[];
  readonly requestId: string | undefined;
  end(outcomes?: readonly (string | Promise<string>)[]): void;
  fail(reason: Error): void;
}

/** Work that the test ends by hand. */
function workshop(limits = { lanes: 2, largest: 3, patienceMs: 60_000 }) {
  const groups: Group[] = [];
  const put = inGroups<string, string>((items) => {
    const { promise, resolve, reject } = Promise.withResolvers<readonly (string | Promise<string>)[]>();
    const end = (outcomes = items.map((item) => item.toUpperCase())) => resolve(outcomes);
    groups.push({ items, requestId: currentRequest()?.requestId, end, fail: reject });
    return promise;
  }, limits);
  return { groups, put, seen: () => groups.map(({ items }) => items.join('')) };
}

afterEach(() => {
  vi.useRealTimers();
});

test('what comes where nothing is under way goes at once', async () => {
  const { groups, put, seen } = workshop();
  const a = put('a');
  await turn();
  expect(seen()).toEqual(['a']);
  groups[0]?.end();
  expect(await a).toBe('A');
});

test('what comes while the lanes are taken gathers, and goes together when one is free, the largest groups apart', async () => {
  const { groups, put, seen } = workshop();
  const outcomes: Promise<string>[] = [];
  for (const item of 'abcdefg') {
    outcomes.push(put(item));
    await turn();
  }
  expect(seen()).toEqual(['a', 'b']);
  groups[1]?.end();
  await turn();
  expect(seen()).toEqual(['a', 'b', 'cde']);
  groups[0]?.end();
  await turn();
  expect(seen()).toEqual(['a', 'b', 'cde', 'fg']);
  for (const group of groups) group.end();
  expect(await Promise.all(outcomes)).toEqual([...'ABCDEFG']);
});

test('a group that takes too long keeps its lane no more, and gives up none when it ends', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { groups, put, seen } = workshop({ lanes: 1, largest: 3, patienceMs: 300 });
  const slow = put('a');
  await turn();
  const next = put('b');
  await turn();
  expect(seen()).toEqual(['a']);
  vi.advanceTimersByTime(300);
  await turn();
  expect(seen()).toEqual(['a', 'b']);
  groups[0]?.end();
  expect(await slow).toBe('A');
  put('c');
  await turn();
  expect(seen()).toEqual(['a', 'b']);
  groups[1]?.end();
  expect(await next).toBe('B');
  await turn();
  expect(seen()).toEqual(['a', 'b', 'c']);
});

test('each has its own outcome, a fault of all is everybody’s, and the lane is free again', async () => {
  const { groups, put, seen } = workshop({ lanes: 1, largest: 3, patienceMs: 60_000 });
  const first = [put('a'), put('b')];
  await turn();
  groups[0]?.end([Promise.reject(new Error('only a')), 'B']);
  await expect(first[0]).rejects.toThrow('only a');
  expect(await first[1]).toBe('B');
  const second = [put('c'), put('d')];
  await turn();
  groups[1]?.fail(new Error('both'));
  await expect(second[0]).rejects.toThrow('both');
  await expect(second[1]).rejects.toThrow('both');
  put('e');
  await turn();
  expect(seen()).toEqual(['ab', 'cd', 'e']);
});

test('a group is worked on for the request that opened it, not for the one that made room', async () => {
  const { groups, put } = workshop({ lanes: 1, largest: 3, patienceMs: 60_000 });
  const as = (requestId: string, item: string) =>
    inRequest({ requestId, trace: undefined }, () => void put(item));
  as('first', 'a');
  await turn();
  as('second', 'b');
  as('third', 'c');
  groups[0]?.end();
  await expect.poll(() => groups.map(({ requestId }) => requestId)).toEqual(['first', 'second']);
});
