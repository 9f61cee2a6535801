import { View, type ViewStyle } from 'react-native';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { useTableWords } from '../restaurants/floorPlan/useTableWords.ts';
import { useNow } from '../restaurants/useNow.ts';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { Text } from '../ui/Text.tsx';
import { Touchable } from '../ui/Touchable.tsx';
import { DayStatus } from './DayStatus.tsx';
import { type DayRow, isActive } from './serviceDay.ts';
import type { DayHouse } from './useServiceDay.ts';

type Props = { house: DayHouse; rows: readonly DayRow[]; onOpen: (id: string) => void };

/** Every table with its parties, room by room. */
export function DayByTable({ house, rows, onOpen }: Props) {
  return (
    <View style={column}>
      {house.floorPlan.areas.map((area) => (
        <View key={area.id} style={group}>
          <Text variant="title" heading={2}>
            {area.name}
          </Text>
          {area.tables.map((table) => (
            <TableRow
              key={table.id}
              table={table}
              zone={house.timeZone}
              rows={rows.filter((row) => row.table?.id === table.id && isActive(row))}
              onOpen={onOpen}
            />
          ))}
        </View>
      ))}
    </View>
  );
}

type Table = DayHouse['floorPlan']['areas'][number]['tables'][number];
type RowProps = {
  table: Table;
  zone: string;
  rows: readonly DayRow[];
  onOpen: (id: string) => void;
};

function TableRow({ table, zone, rows, onOpen }: RowProps) {
  const { t } = useT();
  const { colors } = useTheme();
  const words = useTableWords();
  return (
    <View style={[line, { borderColor: colors.hairline }]}>
      <View style={name}>
        <Text variant="heading" numeric>
          {table.name}
        </Text>
        <Text variant="caption" tone="quiet">
          {words.seats(table)}
        </Text>
      </View>
      <View style={parties}>
        {rows.length === 0 && (
          <Text variant="label" weight="regular" tone="quiet" style={empty}>
            {t('day.freeAll')}
          </Text>
        )}
        {rows.map((row) => (
          <Party key={row.id} row={row} zone={zone} onOpen={onOpen} />
        ))}
      </View>
    </View>
  );
}

function Party({ row, zone, onOpen }: { row: DayRow; zone: string; onOpen: (id: string) => void }) {
  const { t } = useT();
  const format = useFormat();
  const { colors } = useTheme();
  const now = useNow();
  const from = format.time(row.startsAt, zone);
  const until = format.time(row.endsAt, zone);
  return (
    <Touchable
      onPress={() => onOpen(row.id)}
      accessibilityHint={t('day.more', { name: row.guestName })}
      style={[party, { backgroundColor: colors.sunken }]}
    >
      <Text variant="label" numeric>
        {`${from}–${until} · ${row.guestName}`}
      </Text>
      <View style={facts}>
        <Text variant="label" weight="regular" tone="quiet" numeric>
          {t('common.guests', { count: row.partySize })}
        </Text>
        <DayStatus row={row} zone={zone} now={now} />
      </View>
    </Touchable>
  );
}

const column: ViewStyle = { gap: space(8) };
const group: ViewStyle = { gap: space(2) };
const line: ViewStyle = {
  flexDirection: 'row',
  gap: space(4),
  paddingVertical: space(2),
  borderBottomWidth: 1,
};
const name: ViewStyle = { width: 88, paddingTop: space(2) };
const parties: ViewStyle = { flex: 1, gap: space(2), minWidth: 0 };
const party: ViewStyle = { padding: space(3), borderRadius: radius.small, gap: space(0.5) };
const facts: ViewStyle = {
  flexDirection: 'row',
  flexWrap: 'wrap',
  columnGap: space(3),
  alignItems: 'center',
};
const empty = { paddingVertical: space(3) };
