import { useMemo, useState } from 'react';
import { View, type ViewStyle } from 'react-native';
import type { Format } from '../i18n/format.ts';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import type { Translate } from '../i18n/translate.ts';
import { FloorPlanView } from '../restaurants/floorPlan/FloorPlanView.tsx';
import type { LegendEntry, TableKind, TableState } from '../restaurants/floorPlan/tableState.ts';
import { useTableWords } from '../restaurants/floorPlan/useTableWords.ts';
import { useNow } from '../restaurants/useNow.ts';
import { space } from '../theme/tokens.ts';
import { Text } from '../ui/Text.tsx';
import { DayMoment } from './DayMoment.tsx';
import { type DayRow, minutesLate, type TableMoment, tableAt } from './serviceDay.ts';
import { firstMoment } from './serviceMoments.ts';
import type { DayHouse } from './useServiceDay.ts';

type Props = {
  house: DayHouse;
  rows: readonly DayRow[];
  isToday: boolean;
  onOpen: (id: string) => void;
};

/** The room at a moment of the evening. */
export function DayPlan({ house, rows, isToday, onOpen }: Props) {
  const now = useNow();
  // Null follows the present.
  const [picked, setPicked] = useState<Date | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const at = picked ?? (isToday ? now : firstMoment(house.servicePeriods, now));
  const moments = useMemo(() => momentsOf(house, rows, at, now), [house, rows, at, now]);
  const states = useStates(house, moments, now);
  const legend = useDayLegend();
  return (
    <View style={column}>
      <DayMoment
        at={at}
        isPresent={picked === null && isToday}
        house={house}
        isToday={isToday}
        onPick={setPicked}
      />
      <ChosenTable house={house} tableId={chosen} state={chosen ? states.get(chosen) : undefined} />
      <FloorPlanView
        plan={house.floorPlan}
        tables={states}
        chosen={chosen}
        onChoose={(id) => {
          setChosen(id);
          const moment = moments.get(id);
          if (moment && moment.kind !== 'free') onOpen(moment.row.id);
        }}
        legend={legend}
      />
    </View>
  );
}

/** What the table is that was tapped. Its line is there from the start, so that the plan does not jump under the finger. */
function ChosenTable(props: { house: DayHouse; tableId: string | null; state: TableState | undefined }) {
  const { t } = useT();
  const words = useTableWords();
  const tables = props.house.floorPlan.areas.flatMap((area) => area.tables);
  const table = tables.find(({ id }) => id === props.tableId);
  return (
    <View aria-live="polite" testID="plan-table">
      <Text variant="label" tone={table ? 'default' : 'quiet'} numeric numberOfLines={1}>
        {table
          ? [`${table.name} · ${words.seats(table)}`, props.state?.label].filter(Boolean).join(' · ')
          : t('day.tapTable')}
      </Text>
    </View>
  );
}

function momentsOf(house: DayHouse, rows: readonly DayRow[], at: Date, now: Date): Map<string, TableMoment> {
  const tables = house.floorPlan.areas.flatMap((area) => area.tables);
  return new Map(
    tables.map(({ id }) => [
      id,
      tableAt(
        rows.filter(({ table }) => table?.id === id),
        at,
        now,
      ),
    ]),
  );
}

function useStates(house: DayHouse, moments: Map<string, TableMoment>, now: Date) {
  const { t } = useT();
  const format = useFormat();
  return useMemo(
    () =>
      new Map(
        [...moments].map(([id, moment]) => [id, stateOf(moment, { t, format, zone: house.timeZone, now })]),
      ),
    [moments, t, format, house, now],
  );
}

type Tongue = { t: Translate; format: Format; zone: string; now: Date };

function stateOf(moment: TableMoment, { t, format, zone, now }: Tongue): TableState {
  if (moment.kind === 'free')
    return {
      kind: 'free',
      label: moment.until
        ? t('day.freeUntil', { time: format.time(moment.until.startsAt, zone) })
        : t('day.freeAll'),
    };
  const { kind, row } = moment;
  const time = format.time(kind === 'seated' ? row.endsAt : row.startsAt, zone);
  const late = kind === 'late' ? t('day.lateBy', { minutes: minutesLate(row, now) }) : null;
  return {
    kind: KINDS[kind],
    label: [late ?? t(`day.state.${kind}`), row.guestName, t('common.guests', { count: row.partySize })].join(
      ', ',
    ),
    note: kind === 'late' ? `+${minutesLate(row, now)}` : time,
  };
}

const KINDS: Record<Exclude<TableMoment['kind'], 'free'>, TableKind> = {
  soon: 'waiting',
  booked: 'booked',
  late: 'late',
  arrived: 'arrived',
  seated: 'seated',
};

function useDayLegend(): readonly LegendEntry[] {
  const { t } = useT();
  return useMemo(
    () => [
      { kind: 'free', label: t('day.state.free') },
      ...(['soon', 'booked', 'late', 'arrived', 'seated'] as const).map((kind) => ({
        kind: KINDS[kind],
        label: t(`day.state.${kind}`),
      })),
    ],
    [t],
  );
}

const column: ViewStyle = { gap: space(4) };
