import { View } from 'react-native';
import Svg, { Path } from 'react-native-svg';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { latticeOf } from './lattice.ts';
import { type Tone, toneRole } from './Text.tsx';
import { useDrawing } from './useDrawing.ts';

type Props = {
  /** The same seed grows the same lattice. */
  seed: string;
  size: number;
  tone?: Tone;
  /** Draws itself once, from the middle, as a booking is confirmed. */
  drawn?: boolean;
  /** Some of it is missing: something failed. */
  broken?: boolean;
};

/** An ornament: read out by nobody, in one colour, at any size. */
export function Lattice({ seed, size, tone = 'accent', drawn, broken }: Props) {
  const { colors } = useTheme();
  const progress = useDrawing(drawn === true);
  const colour = colors[toneRole[tone]];
  const { rings } = latticeOf(seed, broken);
  return (
    <View aria-hidden style={{ width: size, height: size }}>
      <Svg width={size} height={size} viewBox="-50 -50 100 100" fill="none" focusable={false}>
        {rings.map(({ path, length, fill }, index) => {
          const part = Math.min(1, Math.max(0, progress * (rings.length + 1) - index));
          return (
            <Path
              key={path}
              d={path}
              stroke={colour}
              strokeWidth={1.1}
              strokeLinejoin="round"
              strokeDasharray={part < 1 ? [length, length] : undefined}
              strokeDashoffset={part < 1 ? length * (1 - part) : undefined}
              fill={fill > 0 ? colour : 'none'}
              fillOpacity={fill * part}
              strokeOpacity={part > 0 ? 1 : 0}
            />
          );
        })}
      </Svg>
    </View>
  );
}
