import { type Box, middleOf, type Point } from './geometry.ts';

/** What is seen of the canvas: an SVG viewBox with the proportions of the screen it is shown on. */
export type View = Box;
export type Size = { readonly width: number; readonly height: number };
export type Limits = {
  /** What one has come to see. */
  readonly room: Box;
  /** As far out as one may go. */
  readonly home: View;
  /** What there is to see; the view does not leave it. */
  readonly ground: Box;
  /** As far in as one may go, in canvas units from left to right. */
  readonly minWidth: number;
};

/** Screen points a canvas unit at the nearest: a table for two is then as wide as two fingertips. */
const NEAREST = 2.4;

/** The smallest view of these proportions that holds the box. */
export function fitted(box: Box, size: Size): View {
  const aspect = size.width / size.height;
  const width = Math.max(box.width, box.height * aspect);
  return around(middleOf(box), width, width / aspect);
}

/** How a room is looked at: whole at the farthest, with more of the house beside it rather than empty paper. */
export function limitsOf(room: Box, ground: Box, size: Size): Limits {
  const whole = fitted(room, size);
  const home = inside(ground, whole);
  return { room, home, ground, minWidth: Math.min(home.width, size.width / NEAREST) };
}

/** Below this many points a canvas unit a table is too small to tap: the room then opens zoomed in, at its left. */
export const LEAST_SCALE = 0.5;

/** What one sees first. */
export function opening(limits: Limits, size: Size): View {
  const { home, room } = limits;
  const scale = size.width / home.width;
  if (scale >= LEAST_SCALE) return home;
  const { width, height } = { width: size.width / LEAST_SCALE, height: size.height / LEAST_SCALE };
  return inside(limits.ground, { x: room.x, y: middleOf(room).y - height / 2, width, height });
}

/** Nearer by a factor above 1, farther below it; the point under the finger stays there. */
export function zoom(view: View, factor: number, about: Point, limits: Limits): View {
  const width = clamp(view.width / factor, limits.minWidth, limits.home.width);
  const scale = width / view.width;
  return within(limits, {
    x: about.x - (about.x - view.x) * scale,
    y: about.y - (about.y - view.y) * scale,
    width,
    height: view.height * scale,
  });
}

/** Moved by so many canvas units. */
export function pan(view: View, by: Point, limits: Limits): View {
  return within(limits, { ...view, x: view.x + by.x, y: view.y + by.y });
}

/** Moved no more than it takes to see the box with some room around it. */
export function reveal(view: View, box: Box, limits: Limits): View {
  const shift = (from: number, length: number, boxFrom: number, boxLength: number) =>
    boxFrom < from
      ? boxFrom - from
      : Math.max(0, Math.min(boxFrom + boxLength - from - length, boxFrom - from));
  return pan(
    view,
    { x: shift(view.x, view.width, box.x, box.width), y: shift(view.y, view.height, box.y, box.height) },
    limits,
  );
}

/** From a point of the screen, counted from the plan's upper left corner, to the canvas. */
export function toCanvas({ x, y }: Point, view: View, size: Size): Point {
  return { x: view.x + (x * view.width) / size.width, y: view.y + (y * view.height) / size.height };
}

/** Canvas units a point of the screen. */
export function unitsPerPoint(view: View, size: Size): number {
  return view.width / size.width;
}

export function isHome(view: View, { home }: Limits): boolean {
  return view.width >= home.width - 0.5;
}

/** On the way from one view to another, 0 to 1. */
export function between(from: View, to: View, progress: number): View {
  const mix = (a: number, b: number) => a + (b - a) * progress;
  return {
    x: mix(from.x, to.x),
    y: mix(from.y, to.y),
    width: mix(from.width, to.width),
    height: mix(from.height, to.height),
  };
}

function within({ home, ground }: Limits, view: View): View {
  return view.width >= home.width ? { ...view, x: home.x, y: home.y } : inside(ground, view);
}

/** Moved so far that no empty paper is seen; where there is more view than ground, the ground is in its middle. */
function inside(ground: Box, view: View): View {
  return {
    ...view,
    x: clamp(view.x, ground.x, ground.x + ground.width - view.width),
    y: clamp(view.y, ground.y, ground.y + ground.height - view.height),
  };
}

function around({ x, y }: Point, width: number, height: number): View {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function clamp(value: number, least: number, most: number): number {
  return most < least ? (least + most) / 2 : Math.min(most, Math.max(least, value));
}
