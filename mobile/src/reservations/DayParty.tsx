import { View, type ViewStyle } from 'react-native';
import { DayArrival } from '../arrivals/DayArrival.tsx';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { useNow } from '../restaurants/useNow.ts';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Text } from '../ui/Text.tsx';
import { Touchable } from '../ui/Touchable.tsx';
import { DayStatus } from './DayStatus.tsx';
import { type DayRow, stepsOf } from './serviceDay.ts';
import type { Marking } from './useMark.ts';

type Props = { row: DayRow; zone: string; marking: Marking; onOpen: (id: string) => void };

/** A party in the evening's list: who, where, how they stand, and the next step at the thumb. */
export function DayParty({ row, zone, marking, onOpen }: Props) {
  const { t } = useT();
  const format = useFormat();
  const { colors } = useTheme();
  const now = useNow();
  const next = stepsOf(row, now).find(({ kind }) => kind === 'forward');
  const time = format.time(row.startsAt, zone);
  const where = row.table ? t('day.tables', { table: row.table.name }) : t('day.noTable');
  return (
    <View style={[box, { backgroundColor: colors.surface, borderColor: colors.hairline }]}>
      <Touchable
        onPress={() => onOpen(row.id)}
        accessibilityHint={t('day.more', { name: row.guestName })}
        style={words}
        testID={`party-${row.id}`}
      >
        <View style={name}>
          <Text variant="heading" numberOfLines={2} style={shrink}>
            {row.guestName}
          </Text>
          {row.notes && <Icon name="info" size={16} tone="waiting" />}
        </View>
        <Text variant="label" weight="regular" tone="quiet" numeric>
          {[t('common.guests', { count: row.partySize }), where].join(', ')}
        </Text>
        <DayStatus row={row} zone={zone} now={now} />
        <DayArrival row={row} zone={zone} />
      </Touchable>
      {next && next.to !== 'NO_SHOW' && next.to !== 'CANCELLED' && (
        <Button
          kind="secondary"
          label={t(`day.mark.${next.to}`)}
          accessibilityHint={t('day.markHint', { name: row.guestName, time })}
          busy={marking.busyId === row.id}
          onPress={() => void marking.mark(row, next.to)}
          testID={`mark-${row.id}`}
        />
      )}
    </View>
  );
}

const box: ViewStyle = {
  flexDirection: 'row',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: space(3),
  paddingVertical: space(3),
  paddingHorizontal: space(4),
  borderWidth: 1,
  borderRadius: radius.card,
};
const words: ViewStyle = { flexGrow: 1, flexShrink: 1, flexBasis: 140, gap: space(0.5), minWidth: 0 };
const name: ViewStyle = { flexDirection: 'row', alignItems: 'center', gap: space(1.5) };
const shrink = { flexShrink: 1 };
