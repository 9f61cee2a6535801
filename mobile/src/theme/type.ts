import { Platform } from 'react-native';

/** Each weight is a family of its own: React Native picks files by family, not by weight. */
const family = {
  serif: 'PlayfairDisplay_500Medium',
  regular: 'Inter_400Regular',
  medium: 'Inter_500Medium',
  semibold: 'Inter_600SemiBold',
} as const;

export type Family = (typeof family)[keyof typeof family];
export type Variant = 'display' | 'title' | 'heading' | 'body' | 'label' | 'caption';
export type Weight = 'regular' | 'medium' | 'semibold';

export const weights: Record<Weight, Family> = {
  regular: family.regular,
  medium: family.medium,
  semibold: family.semibold,
};

/** `leading` and `tracking` per em; `growsTo`: the largest factor by which the guest's font scale may enlarge it. */
type Style = { family: Family; size: number; leading: number; tracking: number; growsTo: number };

/** Large lines grow less: at 200 % on 320 points one long word would not fit a line. */
export const type: Record<Variant, Style> = {
  display: { family: family.serif, size: 32, leading: 1.15, tracking: -0.01, growsTo: 1.4 },
  title: { family: family.serif, size: 20, leading: 1.25, tracking: 0, growsTo: 1.7 },
  heading: { family: family.semibold, size: 16, leading: 1.4, tracking: -0.005, growsTo: 2 },
  body: { family: family.regular, size: 16, leading: 1.5, tracking: 0, growsTo: 3 },
  label: { family: family.medium, size: 14, leading: 1.4, tracking: 0, growsTo: 3 },
  caption: { family: family.regular, size: 12, leading: 1.4, tracking: 0.005, growsTo: 3 },
};

/** What `display` is on a wide screen. */
export const DISPLAY_WIDE = 40;

/** A browser shows the fallback until the file is there; a phone waits under the splash and takes one name only. */
export function stack(name: Family): string {
  if (Platform.OS !== 'web') return name;
  return isSerif(name) ? `${name}, ${fallback.serif}, serif` : `${name}, ${fallback.sans}, sans-serif`;
}

export function isSerif(name: Family): boolean {
  return name === family.serif;
}

/** Fonts that every computer has, stretched to the widths of ours by pageStyle.ts, so that nothing moves when ours arrive. */
export const fallback = { serif: 'BakuSerifFallback', sans: 'BakuSansFallback' } as const;
