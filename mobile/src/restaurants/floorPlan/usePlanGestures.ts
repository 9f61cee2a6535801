import { type RefObject, useEffect, useMemo, useRef } from 'react';
import {
  type GestureResponderEvent,
  type GestureResponderHandlers,
  type View as NativeView,
  PanResponder,
  type PanResponderGestureState,
  Platform,
} from 'react-native';
import type { Point } from './geometry.ts';
import { dragged, pinched, type Viewport } from './useViewport.ts';
import { isHome, toCanvas, type View, zoom } from './viewport.ts';

/** Less is a tap that trembles. */
const SLOP = 6;
const WHEEL_STEP = 0.0022;

type Start = { view: View; middle: Point; spread: number; fingers: number; origin: Point };

/**
 * One finger drags the plan where there is more of it than one sees, and scrolls the page where there is not; two
 * fingers zoom. In a browser the wheel zooms once the guest has pressed into the plan, or with Ctrl; otherwise it scrolls
 * the page, as everywhere.
 */
export function usePlanGestures(frame: RefObject<NativeView | null>, viewport: Viewport) {
  const latest = useRef(viewport);
  latest.current = viewport;
  const dragging = useRef(false);
  const handlers = useMemo(() => responder(frame, latest, dragging), [frame]);
  useWheel(frame, latest);
  return { handlers, dragging };
}

/** Whether the room goes on above or below what one sees: then a finger that goes up is ours, not the page's. */
export function takesVertical({ view, limits }: Viewport): boolean {
  return view.height < limits.room.height - 1;
}

type Latest = RefObject<Viewport>;

function responder(
  frame: RefObject<NativeView | null>,
  latest: Latest,
  dragging: RefObject<boolean>,
): GestureResponderHandlers {
  let start: Start | null = null;
  const begin = (event: GestureResponderEvent) => {
    start = startOf(event, latest.current.view, start?.origin ?? { x: 0, y: 0 });
    frame.current?.measure((_x, _y, _width, _height, pageX, pageY) => {
      if (start) start.origin = { x: pageX, y: pageY };
    });
  };
  return PanResponder.create({
    onStartShouldSetPanResponder: () => false,
    onMoveShouldSetPanResponder: (event, gesture) => wants(event, gesture, latest.current),
    onMoveShouldSetPanResponderCapture: (event, gesture) => wants(event, gesture, latest.current),
    onPanResponderTerminationRequest: () => false,
    onPanResponderGrant: (event) => {
      dragging.current = true;
      begin(event);
    },
    onPanResponderMove: (event) => {
      const now = startOf(event, latest.current.view, start?.origin ?? { x: 0, y: 0 });
      if (!start || start.fingers !== now.fingers) return begin(event);
      const from = start;
      const { size } = latest.current;
      latest.current.set((_view, limits) =>
        from.fingers < 2
          ? dragged(
              from.view,
              { x: now.middle.x - from.middle.x, y: now.middle.y - from.middle.y },
              size,
              limits,
            )
          : pinched(
              { view: from.view, middle: local(from.middle, from.origin) },
              { factor: now.spread / from.spread, middle: local(now.middle, from.origin) },
              size,
              limits,
            ),
      );
    },
    onPanResponderRelease: () => release(dragging),
    onPanResponderTerminate: () => release(dragging),
  }).panHandlers;
}

/** The click that ends a drag comes after it and is none. */
function release(dragging: RefObject<boolean>): void {
  setTimeout(() => {
    dragging.current = false;
  }, 0);
}

function wants(
  event: GestureResponderEvent,
  { dx, dy }: PanResponderGestureState,
  viewport: Viewport,
): boolean {
  if (event.nativeEvent.touches.length > 1) return true;
  if (isHome(viewport.view, viewport.limits)) return false;
  if (Math.hypot(dx, dy) < SLOP) return false;
  return takesVertical(viewport) || Math.abs(dx) > Math.abs(dy);
}

function startOf({ nativeEvent }: GestureResponderEvent, view: View, origin: Point): Start {
  const touches = nativeEvent.touches.length > 0 ? nativeEvent.touches : [nativeEvent];
  const [one, other] = touches.map(({ pageX, pageY }) => ({ x: pageX, y: pageY }));
  const first = one ?? { x: 0, y: 0 };
  const second = other ?? first;
  return {
    view,
    origin,
    fingers: Math.min(2, touches.length),
    middle: { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2 },
    spread: Math.max(1, Math.hypot(first.x - second.x, first.y - second.y)),
  };
}

function local(point: Point, origin: Point): Point {
  return { x: point.x - origin.x, y: point.y - origin.y };
}

function useWheel(frame: RefObject<NativeView | null>, latest: Latest): void {
  useEffect(() => {
    const element: unknown = frame.current;
    if (Platform.OS !== 'web' || !(element instanceof HTMLElement)) return;
    let entered = false;
    const enter = () => {
      entered = true;
    };
    const leave = () => {
      entered = false;
    };
    const turn = (event: WheelEvent) => {
      if (!entered && !event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      const at = { x: event.clientX - left, y: event.clientY - top };
      const factor = Math.exp(-event.deltaY * (event.ctrlKey ? WHEEL_STEP * 4 : WHEEL_STEP));
      const { size, set } = latest.current;
      set((view, limits) => zoom(view, factor, toCanvas(at, view, size), limits));
    };
    element.addEventListener('wheel', turn, { passive: false });
    element.addEventListener('pointerdown', enter);
    element.addEventListener('pointerleave', leave);
    return () => {
      element.removeEventListener('wheel', turn);
      element.removeEventListener('pointerdown', enter);
      element.removeEventListener('pointerleave', leave);
    };
  }, [frame, latest]);
}
