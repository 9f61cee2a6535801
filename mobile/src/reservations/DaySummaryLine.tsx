import { View, type ViewStyle } from 'react-native';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { useNow } from '../restaurants/useNow.ts';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { Icon } from '../ui/Icon.tsx';
import { Text } from '../ui/Text.tsx';
import { type DayRow, summaryOf } from './serviceDay.ts';
import type { DayHouse } from './useServiceDay.ts';

type Props = { rows: readonly DayRow[]; house: DayHouse; isToday: boolean };

/** The evening in one breath: how many, how many are here, who is late, who comes next. */
export function DaySummaryLine({ rows, house, isToday }: Props) {
  const { t } = useT();
  const format = useFormat();
  const { colors } = useTheme();
  const now = useNow();
  const { covers, parties, inHouse, late, next } = summaryOf(rows, now);
  const counts = [
    t('day.covers', { count: covers }),
    t('day.parties', { count: parties }),
    ...(isToday ? [t('day.inHouse', { count: inHouse })] : []),
  ];
  return (
    <View style={[box, { backgroundColor: colors.sunken }]} testID="day-summary" aria-live="polite">
      <Text variant="heading" numeric>
        {counts.join(' · ')}
      </Text>
      {isToday && (
        <Text variant="label" weight="regular" numeric>
          {next
            ? t('day.nextArrival', {
                time: format.time(next.startsAt, house.timeZone),
                name: next.guestName,
                guests: t('common.guests', { count: next.partySize }),
              })
            : t('day.noMore')}
        </Text>
      )}
      {isToday && late > 0 && (
        <View style={row}>
          <Icon name="alert" size={16} tone="danger" />
          <Text variant="label" tone="danger">
            {t('day.late', { count: late })}
          </Text>
        </View>
      )}
    </View>
  );
}

const box: ViewStyle = { padding: space(4), borderRadius: radius.card, gap: space(1) };
const row: ViewStyle = { flexDirection: 'row', gap: space(1.5), alignItems: 'center' };
