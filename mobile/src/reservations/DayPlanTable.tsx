import { View, type ViewStyle } from 'react-native';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { useTableWords } from '../restaurants/floorPlan/useTableWords.ts';
import { useNow } from '../restaurants/useNow.ts';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { Text } from '../ui/Text.tsx';
import { Touchable } from '../ui/Touchable.tsx';
import { DayStatus } from './DayStatus.tsx';
import type { TableMoment } from './serviceDay.ts';
import type { DayHouse } from './useServiceDay.ts';

type Props = {
  house: DayHouse;
  tableId: string | null;
  moment: TableMoment;
  onOpen: (id: string) => void;
};

/** The table that was tapped on the plan, and its party. */
export function PlanTable({ house, tableId, moment, onOpen }: Props) {
  const { t } = useT();
  const format = useFormat();
  const { colors } = useTheme();
  const words = useTableWords();
  const now = useNow();
  const table = house.floorPlan.areas.flatMap(({ tables }) => tables).find(({ id }) => id === tableId);
  if (!table) return null;
  const zone = house.timeZone;
  const title = `${t('restaurant.table.named', { name: table.name })} · ${words.seats(table)}`;
  const box = [shape, { backgroundColor: colors.surface, borderColor: colors.hairline }];
  if (moment.kind === 'free')
    return (
      <View style={box} aria-live="polite" testID="plan-table">
        <Text variant="heading" numeric>
          {title}
        </Text>
        <Text variant="label" weight="regular" tone="quiet" numeric>
          {moment.until
            ? t('day.freeUntil', { time: format.time(moment.until.startsAt, zone) })
            : t('day.freeAll')}
        </Text>
      </View>
    );
  const { row } = moment;
  const stay = `${format.time(row.startsAt, zone)}–${format.time(row.endsAt, zone)}`;
  return (
    <Touchable style={box} onPress={() => onOpen(row.id)} testID="plan-table">
      <Text variant="heading" numeric>
        {title}
      </Text>
      <Text variant="label" weight="regular" numeric>
        {[stay, row.guestName, t('common.guests', { count: row.partySize })].join(', ')}
      </Text>
      <DayStatus row={row} zone={zone} now={now} />
    </Touchable>
  );
}

const shape: ViewStyle = { padding: space(4), borderWidth: 1, borderRadius: radius.card, gap: space(1) };
