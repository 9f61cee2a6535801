import type { Roles } from '../../theme/roles.ts';
import type { TableKind } from './tableState.ts';

/** How a table is drawn: by line, filling and figure first, by colour second. */
export type Ink = {
  readonly line: string;
  readonly weight: number;
  readonly dash?: string;
  /** None: the paper shows through. */
  readonly fill: string | null;
  readonly hatched?: boolean;
  readonly chairs: string;
  /** The colour of its number; null where it carries none. */
  readonly number: string | null;
  readonly bold: boolean;
};

export function inkOf(kind: TableKind, chosen: boolean, colors: Roles): Ink {
  if (!chosen) return inks[kind](colors);
  if (kind === 'free' || kind === 'plain') return solid(colors);
  const ink = inks[kind](colors);
  const isDark = ink.fill === colors.text;
  return {
    ...ink,
    line: colors.accent,
    weight: 4,
    chairs: colors.accent,
    number: isDark ? ink.number : colors.accent,
    bold: true,
  };
}

function solid({ accent, onAccent }: Roles): Ink {
  return { line: accent, weight: 2, fill: accent, chairs: accent, number: onAccent, bold: true };
}

const inks: Record<TableKind, (colors: Roles) => Ink> = {
  free: ({ text, surface }) => ({
    line: text,
    weight: 2.25,
    fill: surface,
    chairs: text,
    number: text,
    bold: true,
  }),
  taken: ({ outline }) => ({
    line: outline,
    weight: 1.5,
    fill: null,
    hatched: true,
    chairs: outline,
    number: null,
    bold: false,
  }),
  unfit: ({ outline, textQuiet }) => ({
    line: outline,
    weight: 2,
    dash: '0.5 6',
    fill: null,
    chairs: 'none',
    number: textQuiet,
    bold: false,
  }),
  plain: ({ outline, text }) => ({
    line: outline,
    weight: 1.5,
    fill: null,
    chairs: outline,
    number: text,
    bold: false,
  }),
  waiting: ({ waiting, waitingTint }) => ({
    line: waiting,
    weight: 2.25,
    dash: '9 5',
    fill: waitingTint,
    chairs: waiting,
    number: waiting,
    bold: true,
  }),
  booked: ({ text, background }) => ({
    line: text,
    weight: 2.25,
    fill: text,
    chairs: 'none',
    number: background,
    bold: true,
  }),
  late: ({ danger, dangerTint }) => ({
    line: danger,
    weight: 2.5,
    dash: '3 6',
    fill: dangerTint,
    chairs: danger,
    number: danger,
    bold: true,
  }),
  arrived: ({ accent, accentTint }) => ({
    line: accent,
    weight: 2.5,
    dash: '9 5',
    fill: accentTint,
    chairs: 'none',
    number: accent,
    bold: true,
  }),
  seated: ({ accent, accentTint }) => ({
    line: accent,
    weight: 5,
    fill: accentTint,
    chairs: accent,
    number: accent,
    bold: true,
  }),
};
