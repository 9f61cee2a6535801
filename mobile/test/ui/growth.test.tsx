import { act, render } from '@testing-library/react';
import { createRef } from 'react';
import type { View as NativeView } from 'react-native';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const PRESSED = { x: 20, y: 400, width: 350, height: 220 };
const LARGE = { x: 0, y: 64, width: 390, height: 244 };

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'performance', 'Date'],
  });
  vi.resetModules();
  // In tests its Animated jumps to the end.
  vi.stubEnv('NODE_ENV', 'development');
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLElement) {
    return Object.assign(new DOMRect(), this.id === 'card' ? PRESSED : LARGE);
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('a cover comes from where its card was pressed, and ends where it belongs', async () => {
  const { press, open, placeOf } = await screens({ reduced: false });
  press('dolma');
  const screen = open('dolma');
  expect(placeOf(screen)).toMatch(
    /^translateX\(0px\) translateY\(324px\) scaleX\(0\.89\d*\) scaleY\(0\.90\d*\)$/,
  );
  await act(() => vi.advanceTimersByTimeAsync(100));
  expect(placeOf(screen)).not.toContain('translateY(324px)');
  await act(() => vi.advanceTimersByTimeAsync(400));
  expect(placeOf(screen)).toBe('translateX(0px) translateY(0px) scaleX(1) scaleY(1)');
});

test('drawn anew on the way, it goes on from where it was', async () => {
  const { press, open, placeOf } = await screens({ reduced: false });
  press('dolma');
  open('dolma').unmount();
  await act(() => vi.advanceTimersByTimeAsync(150));
  const y = Number(/translateY\(([\d.]+)px\)/.exec(placeOf(open('dolma')) ?? '')?.[1]);
  expect(y).toBeGreaterThan(0);
  expect(y).toBeLessThan(100);
});

test.each([
  ['another house', { reduced: false }, 'firuze', 0],
  ['a screen that took its time', { reduced: false }, 'dolma', 2_000],
  ['reduced motion', { reduced: true }, 'dolma', 0],
] as const)('%s stands still', async (_why, device, name, wait) => {
  const { press, open, placeOf } = await screens(device);
  press('dolma');
  await act(() => vi.advanceTimersByTimeAsync(wait));
  expect(placeOf(open(name))).toBe('');
});

/** react-native-web asks the browser about motion once, as it is loaded: each test loads it anew. */
async function screens({ reduced }: { reduced: boolean }) {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query.includes('reduced-motion') && reduced,
    addListener: () => undefined,
    addEventListener: () => undefined,
    removeListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  const { ThemeProvider } = await import('../../src/theme/ThemeProvider.tsx');
  const { Growing } = await import('../../src/ui/Growing.tsx');
  const { growFrom } = await import('../../src/ui/useGrowth.ts');
  const { View } = await import('react-native');
  return {
    press(name: string) {
      const card = createRef<NativeView>();
      const { unmount } = render(<View ref={card} nativeID="card" />);
      growFrom(name, card.current);
      unmount();
    },
    open: (name: string) =>
      render(
        <ThemeProvider>
          <Growing name={name}>
            <View testID="cover" />
          </Growing>
        </ThemeProvider>,
      ),
    placeOf: ({ getByTestId }: { getByTestId: (id: string) => HTMLElement }) =>
      getByTestId('cover').parentElement?.style.transform,
  };
}
