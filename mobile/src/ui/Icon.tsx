import Svg, { Path } from 'react-native-svg';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { type IconName, icons } from './icons.ts';
import { type Tone, toneRole } from './Text.tsx';

type Props = { name: IconName; size?: number; tone?: Tone };

/** Always beside a text or inside a control that has a name; never read out itself. */
export function Icon({ name, size = 24, tone = 'default' }: Props) {
  const { colors, textScale } = useTheme();
  const side = size * Math.min(textScale, 1.5);
  return (
    <Svg
      width={side}
      height={side}
      viewBox="0 0 24 24"
      fill="none"
      style={whole}
      aria-hidden
      focusable={false}
    >
      <Path
        d={icons[name]}
        stroke={colors[toneRole[tone]]}
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </Svg>
  );
}

/** Beside a long text it keeps its size. */
const whole = { flexShrink: 0 };
