import { colour } from './tokens.ts';

export type Scheme = 'light' | 'dark';

/** What a colour is for. A `…Tint` is the quiet ground for its colour; `on…` is read on top of it. */
export type Roles = {
  background: string;
  /** What lies on the page: sheets, cards with a border, the tab bar. */
  surface: string;
  /** What is let into the page: skeletons, the track of a stepper, a chosen row. */
  sunken: string;
  text: string;
  textQuiet: string;
  accent: string;
  accentTint: string;
  onAccent: string;
  /** Between things; carries no meaning. */
  hairline: string;
  /** Around what can be touched or filled in: 3:1 against its ground. */
  outline: string;
  danger: string;
  dangerTint: string;
  onDanger: string;
  waiting: string;
  waitingTint: string;
  ok: string;
  okTint: string;
  focus: string;
  scrim: string;
};

const light: Roles = {
  background: colour.ivory,
  surface: colour.paper,
  sunken: colour.linen,
  text: colour.ink,
  textQuiet: colour.slate,
  accent: colour.caspian,
  accentTint: colour.caspianMist,
  onAccent: colour.white,
  hairline: colour.sand,
  outline: colour.stone,
  danger: colour.pomegranate,
  dangerTint: colour.pomegranateMist,
  onDanger: colour.white,
  waiting: colour.amber,
  waitingTint: colour.saffronMist,
  ok: colour.fern,
  okTint: colour.pistachioMist,
  focus: colour.caspian,
  scrim: 'rgba(31, 27, 22, 0.45)',
};

const dark: Roles = {
  background: colour.night,
  surface: colour.nightRaised,
  sunken: colour.nightSunken,
  text: colour.moon,
  textQuiet: colour.nightSlate,
  accent: colour.caspianGlow,
  accentTint: colour.caspianDusk,
  onAccent: colour.caspianDeep,
  hairline: colour.nightLine,
  outline: colour.nightStone,
  danger: colour.pomegranateGlow,
  dangerTint: colour.pomegranateDusk,
  onDanger: colour.pomegranateDeep,
  waiting: colour.saffronGlow,
  waitingTint: colour.saffronDusk,
  ok: colour.pistachioGlow,
  okTint: colour.pistachioDusk,
  focus: colour.caspianGlow,
  scrim: 'rgba(5, 6, 8, 0.66)',
};

export const roles: Record<Scheme, Roles> = { light, dark };
