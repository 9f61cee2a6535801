import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTheme } from '../../theme/ThemeProvider.tsx';
import { motion } from '../../theme/tokens.ts';
import { type Box, middleOf, type Point } from './geometry.ts';
import {
  between,
  type Limits,
  limitsOf,
  opening,
  pan,
  reveal,
  type Size,
  toCanvas,
  type View,
  zoom,
} from './viewport.ts';

export type Viewport = {
  readonly view: View;
  readonly limits: Limits;
  readonly size: Size;
  readonly setSize: (size: Size) => void;
  /** At once, as a finger asks for it. */
  readonly set: (change: (view: View, limits: Limits) => View) => void;
  /** By a button: in steps, with a short way between them. */
  readonly zoomBy: (factor: number) => void;
  readonly reveal: (box: Box) => void;
};

/** What is seen of the plan; it goes over to another room when `sight` becomes another one. */
export function useViewport(sight: Box, ground: Box, firstSize: Size): Viewport {
  const { reducedMotion } = useTheme();
  const [size, setSize] = useState(firstSize);
  const limits = useMemo(() => limitsOf(sight, ground, size), [sight, ground, size]);
  const [view, setView] = useState(() => opening(limits, size));
  const way = useRef<number>(0);
  const seen = useRef({ view, limits, size });
  seen.current = { view, limits, size };

  const go = useCallback(
    (to: View) => {
      cancelAnimationFrame(way.current);
      if (reducedMotion) return setView(to);
      const from = seen.current.view;
      const begin = performance.now();
      const step = (now: number) => {
        const share = Math.min(1, (now - begin) / motion.slow);
        setView(between(from, to, 1 - (1 - share) ** 3));
        if (share < 1) way.current = requestAnimationFrame(step);
      };
      way.current = requestAnimationFrame(step);
    },
    [reducedMotion],
  );
  useEffect(() => () => cancelAnimationFrame(way.current), []);

  const room = useRef({ sight, size });
  useEffect(() => {
    const before = room.current;
    if (before.sight === sight && before.size === size) return;
    room.current = { sight, size };
    if (before.sight === sight) setView(opening(limits, size));
    else go(opening(limits, size));
  }, [sight, size, limits, go]);

  const set = useCallback<Viewport['set']>((change) => {
    cancelAnimationFrame(way.current);
    setView((current) => change(current, seen.current.limits));
  }, []);
  const zoomBy = useCallback(
    (factor: number) => {
      const { view: current, limits: now } = seen.current;
      go(zoom(current, factor, middleOf(current), now));
    },
    [go],
  );
  const show = useCallback(
    (box: Box) => {
      const { view: current, limits: now } = seen.current;
      const to = reveal(current, box, now);
      if (to.x !== current.x || to.y !== current.y) go(to);
    },
    [go],
  );
  return { view, limits, size, setSize, set, zoomBy, reveal: show };
}

/** Dragged from one point of the screen to another. */
export function dragged(view: View, by: Point, size: Size, limits: Limits): View {
  const scale = view.width / size.width;
  return pan(view, { x: -by.x * scale, y: -by.y * scale }, limits);
}

/** Two fingers: what was between them stays between them. */
export function pinched(
  start: { view: View; middle: Point },
  now: { factor: number; middle: Point },
  size: Size,
  limits: Limits,
): View {
  const about = toCanvas(start.middle, start.view, size);
  const zoomed = zoom(start.view, now.factor, about, limits);
  const by = { x: now.middle.x - start.middle.x, y: now.middle.y - start.middle.y };
  return dragged(zoomed, by, size, limits);
}
