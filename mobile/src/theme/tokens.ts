/** Raw values. Screens never import this file: they ask `useTheme()` for roles, and `space`, `type`, `radius`, `motion` for measures. */
export const colour = {
  ivory: '#FAF6EF',
  paper: '#FFFDF9',
  linen: '#F1EADF',
  sand: '#E4DACA',
  stone: '#8C8377',
  slate: '#6B6358',
  ink: '#1F1B16',
  white: '#FFFFFF',

  caspian: '#0E5A61',
  caspianMist: '#DDEBEA',
  pomegranate: '#9E2B3C',
  pomegranateMist: '#F6E2E1',
  amber: '#8A5A0A',
  saffron: '#C98A1B',
  saffronMist: '#F8ECD2',
  fern: '#4A6A3B',
  pistachio: '#5E7F4E',
  pistachioMist: '#E6EDDF',

  night: '#14161A',
  nightRaised: '#1D2026',
  nightSunken: '#262A31',
  nightLine: '#31353D',
  nightStone: '#7A7870',
  nightSlate: '#A8A094',
  moon: '#F2ECE2',

  caspianGlow: '#6FC3C6',
  caspianDeep: '#0B2A2D',
  caspianDusk: '#1B3336',
  pomegranateGlow: '#E58A94',
  pomegranateDeep: '#2E0D13',
  pomegranateDusk: '#3A1F25',
  saffronGlow: '#E3B04F',
  saffronDusk: '#352A14',
  pistachioGlow: '#9CC088',
  pistachioDusk: '#22301D',
} as const;

/** The 4-point grid: `space(5)` is the margin of a phone. */
export const space = (steps: number): number => steps * 4;

export const radius = { small: 8, card: 12, sheet: 20, pill: 999 } as const;

export const motion = { quick: 150, calm: 200, slow: 250, draw: 900 } as const;

export const layout = {
  /** Content is never wider, so that a line of text stays readable. */
  maxWidth: 1120,
  /** A form or a page of text, and a button: lines no longer than one can read. */
  readingWidth: 520,
  /** From here on there is room for two columns. */
  wideFrom: 768,
  /** The least a finger can hit (WCAG 2.5.5, Apple, Google). */
  target: 44,
} as const;
