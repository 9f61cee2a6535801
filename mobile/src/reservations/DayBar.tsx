import { View, type ViewStyle } from 'react-native';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { addDays } from '../restaurants/wallClock.ts';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Text } from '../ui/Text.tsx';
import type { Membership } from './ServiceDayScreen.tsx';
import type { ServiceDay } from './useServiceDay.ts';

type Props = {
  membership: Membership;
  date: string;
  isToday: boolean;
  day: ServiceDay;
  onDate: (date: string | undefined) => void;
};

/** Which day, and how fresh it is. */
export function DayBar({ membership, date, isToday, day, onDate }: Props) {
  const { t } = useT();
  const format = useFormat();
  const { timeZone, name } = membership.restaurant;
  return (
    <View style={column}>
      <View style={row}>
        <IconButton
          icon="chevron-left"
          label={t('day.previous')}
          onPress={() => onDate(addDays(date, -1))}
          testID="day-previous"
        />
        <View style={middle} aria-live="polite">
          <Text variant="heading" numeric align="center" testID="day-date">
            {format.dateParts(date).full}
          </Text>
          <Text variant="caption" tone="quiet" align="center" numberOfLines={1}>
            {day.asOf ? t('day.asOf', { time: format.time(day.asOf, timeZone) }) : name}
          </Text>
        </View>
        <IconButton
          icon="chevron-right"
          label={t('day.next')}
          onPress={() => onDate(addDays(date, 1))}
          testID="day-next"
        />
      </View>
      {!isToday && (
        <View style={links}>
          <Button kind="quiet" icon="calendar" label={t('day.today')} onPress={() => onDate(undefined)} />
        </View>
      )}
    </View>
  );
}

const column: ViewStyle = { gap: space(1), width: '100%', maxWidth: 480, alignSelf: 'center' };
const row: ViewStyle = { flexDirection: 'row', alignItems: 'center', marginHorizontal: -space(2.5) };
const middle: ViewStyle = { flex: 1 };
const links: ViewStyle = {
  flexDirection: 'row',
  flexWrap: 'wrap',
  justifyContent: 'center',
  columnGap: space(6),
};
