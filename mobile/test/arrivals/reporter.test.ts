import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createReporter } from '../../src/arrivals/reporter.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const at = (latitude: number) => ({ latitude, longitude: 49.8 });

function aReporter(answers: (number | null)[] = []) {
  const sent: number[] = [];
  const reporter = createReporter(async ({ latitude }) => {
    sent.push(latitude);
    return answers.shift() ?? null;
  });
  return { sent, reporter };
}

describe('where the guest is', () => {
  test('is told at once, then at most every half minute, and of several places only the last', async () => {
    const { sent, reporter } = aReporter();
    reporter.moved(at(1));
    expect(sent).toEqual([1]);
    for (const place of [2, 3, 4]) reporter.moved(at(place));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(sent).toEqual([1]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toEqual([1, 4]);
  });

  test('is not told again while they stand still', async () => {
    const { sent, reporter } = aReporter();
    reporter.moved(at(1));
    await vi.advanceTimersByTimeAsync(120_000);
    expect(sent).toEqual([1]);
    reporter.moved(at(2));
    expect(sent).toEqual([1, 2]);
  });

  test('waits as long as the server asks, and then says the latest', async () => {
    const { sent, reporter } = aReporter([12]);
    reporter.moved(at(1));
    await vi.advanceTimersByTimeAsync(5_000);
    reporter.moved(at(2));
    await vi.advanceTimersByTimeAsync(6_999);
    expect(sent).toEqual([1]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toEqual([1, 2]);
  });

  test('is nobody’s business once it is over', async () => {
    const { sent, reporter } = aReporter();
    reporter.moved(at(1));
    reporter.moved(at(2));
    reporter.end();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toEqual([1]);
  });
});
