import { useLayoutEffect, useRef, useState } from 'react';
import { Animated, Easing, Platform, type View } from 'react-native';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { motion } from '../theme/tokens.ts';
import { NATIVE_DRIVER } from './web.ts';

type Rect = { x: number; y: number; width: number; height: number };
type Origin = { name: string; rect: Rect; pressedAt: number; begunAt: number | null };

/** After this the guest has forgotten where they pressed: a slow screen simply appears. */
const FRESH_MS = 1_500;
const ease = Easing.out(Easing.cubic);

let origin: Origin | null = null;

/** Called as something is pressed that will be there again, larger, on the next screen under the same name. */
export function growFrom(name: string, view: View | null): void {
  measure(view, (rect) => {
    origin = { name, rect, pressedAt: performance.now(), begunAt: null };
  });
}

/**
 * A card grows into its screen: what has this `ref` and `style` comes from where the pressed thing lay. A screen that is
 * drawn anew on the way (its data arrived) goes on from where it was.
 */
export function useGrowth(name: string) {
  const { reducedMotion } = useTheme();
  const ref = useRef<View>(null);
  const [progress] = useState(() => new Animated.Value(1));
  const [from, setFrom] = useState<ReturnType<typeof difference> | null>(null);
  useLayoutEffect(() => {
    const start = reducedMotion ? null : begin(name);
    if (!start) return;
    measure(ref.current, (rect) => {
      setFrom(difference(start.rect, rect));
      progress.setValue(ease(start.elapsed / motion.slow));
      const duration = motion.slow - start.elapsed;
      Animated.timing(progress, {
        toValue: 1,
        duration,
        easing: ease,
        useNativeDriver: NATIVE_DRIVER,
      }).start();
    });
    return () => progress.stopAnimation();
  }, [name, progress, reducedMotion]);
  return { ref, style: from && growing(progress, from) };
}

function begin(name: string): { rect: Rect; elapsed: number } | null {
  const now = performance.now();
  if (origin?.name !== name) return null;
  origin.begunAt ??= now;
  const elapsed = now - origin.begunAt;
  return origin.begunAt - origin.pressedAt < FRESH_MS && elapsed < motion.slow
    ? { rect: origin.rect, elapsed }
    : null;
}

/** At once in a browser, so that nothing is painted in between. */
function measure(view: View | null, found: (rect: Rect) => void): void {
  const report = (rect: Rect) => {
    if (rect.width > 0 && rect.height > 0) found(rect);
  };
  const node: unknown = view;
  if (Platform.OS !== 'web') view?.measureInWindow((x, y, width, height) => report({ x, y, width, height }));
  else if (node instanceof HTMLElement) report(node.getBoundingClientRect());
}

function difference(there: Rect, here: Rect) {
  return {
    x: there.x + there.width / 2 - (here.x + here.width / 2),
    y: there.y + there.height / 2 - (here.y + here.height / 2),
    scaleX: there.width / here.width,
    scaleY: there.height / here.height,
  };
}

function growing(progress: Animated.Value, from: ReturnType<typeof difference>) {
  const between = (start: number, end: number) =>
    progress.interpolate({ inputRange: [0, 1], outputRange: [start, end] });
  return {
    zIndex: 1,
    transform: [
      { translateX: between(from.x, 0) },
      { translateY: between(from.y, 0) },
      { scaleX: between(from.scaleX, 1) },
      { scaleY: between(from.scaleY, 1) },
    ],
  };
}
