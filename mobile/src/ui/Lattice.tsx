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
  /** Draws itself once, from the middle outwards, as a booking is confirmed. */
  drawn?: boolean;
  /** Some of its panes are missing: something failed. */
  broken?: boolean;
};

/** How many panes are being drawn at the same moment. */
const HANDS = 4;

/** An ornament: read out by nobody, in one colour, at any size. */
export function Lattice({ seed, size, tone = 'accent', drawn = false, broken = false }: Props) {
  const { colors } = useTheme();
  const progress = useDrawing(drawn);
  const colour = colors[toneRole[tone]];
  const panes = latticeOf(seed, broken);
  return (
    <View aria-hidden style={{ width: size, height: size }}>
      <Svg width={size} height={size} viewBox="-50 -50 100 100" fill="none" focusable={false}>
        {panes.map(({ path, length, fill }, index) => {
          const part = Math.min(1, Math.max(0, (progress * (panes.length + HANDS) - index) / HANDS));
          const dash =
            part < 1 ? { strokeDasharray: [length, length], strokeDashoffset: length * (1 - part) } : {};
          return (
            <Path
              key={path}
              d={path}
              stroke={colour}
              strokeWidth={1}
              strokeLinejoin="round"
              strokeOpacity={part > 0 ? 1 : 0}
              fill={colour}
              fillOpacity={fill * part}
              {...dash}
            />
          );
        })}
      </Svg>
    </View>
  );
}
