import { act, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { latticeOf } from '../../src/ui/lattice.ts';

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'performance', 'Date'],
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

test('a lattice draws itself from the middle, then stands still', async () => {
  const { container } = await drawn({ reduced: false });
  expect(visible(container)).toBeLessThan(3);
  await act(() => vi.advanceTimersByTimeAsync(300));
  expect(visible(container)).toBeGreaterThan(2);
  expect(visible(container)).toBeLessThan(18);
  await act(() => vi.advanceTimersByTimeAsync(1_500));
  expect(visible(container)).toBe(18);
  expect(container.querySelectorAll('[stroke-dasharray]').length).toBe(0);
});

test('with reduced motion it is there at once', async () => {
  const { container } = await drawn({ reduced: true });
  expect(visible(container)).toBe(18);
});

test('the same seed grows the same lattice, another one another', () => {
  expect(latticeOf('dolma')).toEqual(latticeOf('dolma'));
  expect(
    new Set(['a', 'b', 'c', 'd', 'e', 'f'].map((seed) => JSON.stringify(latticeOf(seed)))).size,
  ).toBeGreaterThan(3);
});

/** react-native-web asks the browser once, as it is loaded: each test loads it anew. */
async function drawn({ reduced }: { reduced: boolean }) {
  vi.resetModules();
  // In tests its Animated jumps to the end.
  vi.stubEnv('NODE_ENV', 'development');
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query.includes('reduced-motion') && reduced,
    addListener: () => undefined,
    addEventListener: () => undefined,
    removeListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  const { ThemeProvider } = await import('../../src/theme/ThemeProvider.tsx');
  const { Lattice } = await import('../../src/ui/Lattice.tsx');
  const rendered = render(
    <ThemeProvider>
      <Lattice seed="dolma" size={100} drawn />
    </ThemeProvider>,
  );
  await act(() => vi.advanceTimersByTimeAsync(0));
  return rendered;
}

function visible(container: HTMLElement): number {
  return [...container.querySelectorAll('path')].filter((it) => it.getAttribute('stroke-opacity') !== '0')
    .length;
}
