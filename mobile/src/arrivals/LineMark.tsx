import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { Text } from '../ui/Text.tsx';
import type { Line } from './useLiveReservation.ts';

/** Whether what one sees changes by itself: a filled dot and a word, or a ring and another one. */
export function LineMark({ line }: { line: Line }) {
  const { t } = useT();
  const { colors } = useTheme();
  const colour = line === 'open' ? colors.ok : line === 'lost' ? colors.waiting : colors.outline;
  return (
    <View style={row} testID={`line-${line}`}>
      <View style={[dot, { borderColor: colour }, line === 'open' && { backgroundColor: colour }]} />
      <Text variant="label" weight="regular" tone={line === 'lost' ? 'waiting' : 'quiet'} aria-live="polite">
        {t(line === 'open' ? 'arrivals.board.live' : `arrivals.board.${line}`)}
      </Text>
    </View>
  );
}

const row: ViewStyle = { flexDirection: 'row', alignItems: 'center', gap: space(2) };
const dot: ViewStyle = { width: 10, height: 10, borderRadius: radius.pill, borderWidth: 2 };
