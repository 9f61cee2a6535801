import { View, type ViewStyle } from 'react-native';
import { useT } from '../../i18n/I18nProvider.tsx';
import { useTheme } from '../../theme/ThemeProvider.tsx';
import { radius, space } from '../../theme/tokens.ts';
import { Text } from '../../ui/Text.tsx';
import { Touchable } from '../../ui/Touchable.tsx';
import { web } from '../../ui/web.ts';
import { TableSwatch } from './PlanLegend.tsx';
import type { PlanArea, PlanTable, TableState, TableStates } from './tableState.ts';
import { useTableWords } from './useTableWords.ts';

type Props = {
  area: PlanArea;
  tables: TableStates;
  chosen: string | null;
  onChoose: (id: string) => void;
};

/** The same tables as on the plan, one under the other: for those who cannot see it or would rather read. */
export function TableList({ area, tables, chosen, onChoose }: Props) {
  const { t } = useT();
  return (
    <View role="list" aria-label={t('restaurant.plan.listOf', { area: area.name })} style={column}>
      {area.tables.map((table) => (
        <View role="listitem" key={table.id}>
          <Row
            table={table}
            state={tables.get(table.id)}
            chosen={table.id === chosen}
            onPress={() => onChoose(table.id)}
          />
        </View>
      ))}
    </View>
  );
}

type RowProps = { table: PlanTable; state: TableState | undefined; chosen: boolean; onPress: () => void };

function Row({ table, state, chosen, onPress }: RowProps) {
  const { colors } = useTheme();
  const words = useTableWords();
  return (
    <Touchable
      onPress={onPress}
      testID={`table-list-${table.name}`}
      {...web({ 'aria-pressed': chosen })}
      accessibilityState={{ selected: chosen }}
      style={[row, chosen && { backgroundColor: colors.accentTint }]}
    >
      <TableSwatch kind={chosen ? 'chosen' : (state?.kind ?? 'plain')} size={22} />
      <View style={texts}>
        <Text variant="label" numeric>
          {table.name} · {words.seats(table)}
        </Text>
        <Text variant="caption" tone="quiet" numberOfLines={1}>
          {[state?.label, ...words.tags(table)].filter(Boolean).join(' · ')}
        </Text>
      </View>
    </Touchable>
  );
}

const column: ViewStyle = { gap: space(1) };
const row: ViewStyle = {
  flexDirection: 'row',
  alignItems: 'center',
  gap: space(3),
  paddingHorizontal: space(3),
  paddingVertical: space(1.5),
  borderRadius: radius.small,
};
const texts: ViewStyle = { flex: 1, minWidth: 0 };
