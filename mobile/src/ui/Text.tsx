import { Text as NativeText, type TextProps, type TextStyle } from 'react-native';
import type { Roles } from '../theme/roles.ts';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { DISPLAY_WIDE, isSerif, stack, type, type Variant, type Weight, weights } from '../theme/type.ts';
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

export function Text({
  variant = 'body',
  tone = 'default',
  weight,
  numeric,
  heading,
  align,
  style,
  ...rest
}: Props) {
  const { colors, wide, textScale } = useTheme();
  const { size, leading, tracking, growsTo, family } = type[variant];
  const fontSize = (variant === 'display' && wide ? DISPLAY_WIDE : size) * Math.min(textScale, growsTo);
  const look: TextStyle = {
    color: colors[toneRole[tone]],
    fontFamily: stack(weight ? weights[weight] : family),
    fontSize,
    lineHeight: Math.round(fontSize * leading),
    letterSpacing: fontSize * tracking,
    textAlign: align,
    fontVariant: isSerif(family) ? (numeric ? LINING_TABULAR : LINING) : numeric ? TABULAR : undefined,
  };
  return (
    <NativeText
      maxFontSizeMultiplier={growsTo}
      style={[look, style]}
      {...(heading && { role: 'heading', ...web({ 'aria-level': heading }) })}
      {...rest}
    />
  );
}

/** Playfair's own figures dance above and below the line: charming in a book, wrong in "Table for 4". */
const LINING: TextStyle['fontVariant'] = ['lining-nums'];
const TABULAR: TextStyle['fontVariant'] = ['tabular-nums'];
const LINING_TABULAR: TextStyle['fontVariant'] = ['lining-nums', 'tabular-nums'];

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
