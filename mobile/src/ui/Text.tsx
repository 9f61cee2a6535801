import { Text as NativeText, type TextProps, type TextStyle } from 'react-native';
import type { Roles } from '../theme/roles.ts';
import { useTheme } from '../theme/ThemeProvider.tsx';
import {
  DISPLAY_WIDE,
  type Family,
  isSerif,
  stack,
  type,
  type Variant,
  type Weight,
  weights,
} from '../theme/type.ts';
import { web } from './web.ts';

export type Tone = 'default' | 'quiet' | 'accent' | 'danger' | 'waiting' | 'ok' | 'onAccent' | 'onDanger';

type Props = TextProps & {
  variant?: Variant;
  tone?: Tone;
  weight?: Weight;
  /** Figures of one width, for times, money and counts that stand under each other. */
  numeric?: boolean;
  /** Its level in the page's outline; says nothing about its size. */
  heading?: 1 | 2 | 3;
  align?: 'left' | 'center' | 'right';
};

/** `maxFontSizeMultiplier` holds in a browser too: for the few places without room, such as the tabs. */
export function Text({
  variant = 'body',
  tone = 'default',
  weight,
  numeric = false,
  heading,
  align,
  style,
  ...rest
}: Props) {
  const { colors } = useTheme();
  const growsTo = rest.maxFontSizeMultiplier ?? type[variant].growsTo;
  const color = colors[toneRole[tone]];
  const measures = useMeasures(variant, growsTo);
  const { family } = type[variant];
  return (
    <NativeText
      style={[
        measures,
        {
          color,
          fontFamily: stack(weight ? weights[weight] : family),
          fontVariant: figures(family, numeric),
        },
        align && { textAlign: align },
        style,
      ]}
      {...(heading && { role: 'heading', ...web({ 'aria-level': heading }) })}
      {...rest}
      maxFontSizeMultiplier={growsTo}
    />
  );
}

function useMeasures(variant: Variant, growsTo: number): TextStyle {
  const { wide, textScale } = useTheme();
  const { size, leading, tracking } = type[variant];
  const fontSize = (variant === 'display' && wide ? DISPLAY_WIDE : size) * Math.min(textScale, growsTo);
  return { fontSize, lineHeight: Math.round(fontSize * leading), letterSpacing: fontSize * tracking };
}

/** Playfair's own figures dance above and below the line: charming in a book, wrong in "Table for 4". */
function figures(family: Family, numeric: boolean): TextStyle['fontVariant'] {
  const tabular = numeric ? (['tabular-nums'] as const) : [];
  return isSerif(family) ? ['lining-nums', ...tabular] : [...tabular];
}

export const toneRole: Record<Tone, keyof Roles> = {
  default: 'text',
  quiet: 'textQuiet',
  accent: 'accent',
  danger: 'danger',
  waiting: 'waiting',
  ok: 'ok',
  onAccent: 'onAccent',
  onDanger: 'onDanger',
};
