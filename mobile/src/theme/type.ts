/** Each weight is a family of its own: React Native picks files by family, not by weight. */
export const family = {
  serif: 'PlayfairDisplay_500Medium',
  regular: 'Inter_400Regular',
  medium: 'Inter_500Medium',
  semibold: 'Inter_600SemiBold',
} as const;

export type Variant = 'display' | 'title' | 'heading' | 'body' | 'label' | 'caption';
export type Weight = 'regular' | 'medium' | 'semibold';

type Style = { family: string; size: number; leading: number; tracking: number };

/** Sizes 12 14 16 20 32 40; 40 is what `display` grows to on a wide screen. Leading and tracking per em. */
export const type: Record<Variant, Style> = {
  display: { family: family.serif, size: 32, leading: 1.15, tracking: -0.01 },
  title: { family: family.serif, size: 20, leading: 1.25, tracking: 0 },
  heading: { family: family.semibold, size: 16, leading: 1.4, tracking: -0.005 },
  body: { family: family.regular, size: 16, leading: 1.5, tracking: 0 },
  label: { family: family.medium, size: 14, leading: 1.4, tracking: 0 },
  caption: { family: family.regular, size: 12, leading: 1.4, tracking: 0.005 },
};

export const DISPLAY_WIDE = 40;
