import { View, type ViewStyle } from 'react-native';
import Svg, { Path } from 'react-native-svg';
import { useTheme } from '../../theme/ThemeProvider.tsx';
import { space } from '../../theme/tokens.ts';
import { Text } from '../../ui/Text.tsx';
import { inkOf } from './tableInk.ts';
import type { LegendEntry } from './tableState.ts';

/** What the drawing of a table says, beside a small one drawn so. */
export function PlanLegend({ entries }: { entries: readonly LegendEntry[] }) {
  return (
    <View style={row}>
      {entries.map(({ kind, label }) => (
        <View key={kind} style={pair}>
          <TableSwatch kind={kind} />
          <Text variant="caption" tone="quiet">
            {label}
          </Text>
        </View>
      ))}
    </View>
  );
}

const SQUARE = 'M4 7a3 3 0 0 1 3-3h10a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3Z';
const HATCH = 'M4 12 12 4M4.900 19.100 19.100 4.900M12 20l8-8';

/** A table the size of a word, told apart by the same lines and fillings as on the plan. */
export function TableSwatch({ kind, size = 18 }: { kind: LegendEntry['kind']; size?: number }) {
  const { colors } = useTheme();
  const ink = kind === 'chosen' ? inkOf('free', true, colors) : inkOf(kind, false, colors);
  return (
    <Svg width={size} height={size} viewBox="0 0 24 24" aria-hidden focusable={false}>
      <Path
        d={SQUARE}
        fill={ink.fill ?? 'none'}
        stroke={ink.line}
        strokeWidth={Math.max(1.5, ink.weight * 0.75)}
        strokeLinecap="round"
        {...(ink.dash && { strokeDasharray: kind === 'unfit' ? '0.5 3.5' : '5 3' })}
      />
      {ink.hatched && <Path d={HATCH} stroke={ink.line} strokeWidth={1.5} />}
    </Svg>
  );
}

const row: ViewStyle = { flexDirection: 'row', flexWrap: 'wrap', columnGap: space(4), rowGap: space(2) };
const pair: ViewStyle = { flexDirection: 'row', alignItems: 'center', gap: space(1.5) };
