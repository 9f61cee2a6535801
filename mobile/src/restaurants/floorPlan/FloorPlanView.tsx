import { useEffect, useState } from 'react';
import { ScrollView, useWindowDimensions, View, type ViewStyle } from 'react-native';
import type { FloorPlanFragment } from '../../graphql/gql/operations.ts';
import { useT } from '../../i18n/I18nProvider.tsx';
import { useTheme } from '../../theme/ThemeProvider.tsx';
import { radius, space } from '../../theme/tokens.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { ChipRow } from '../../ui/ChipRow.tsx';
import { sightOf } from './ground.ts';
import { PlanStage } from './PlanStage.tsx';
import { TableList } from './TableList.tsx';
import type { LegendEntry, PlanArea, TableStates } from './tableState.ts';
import { LEAST_SCALE } from './viewport.ts';

type Props = {
  plan: FloorPlanFragment;
  /** By table id; a table without one is drawn plain. */
  tables: TableStates;
  chosen: string | null;
  /** Any table may be pressed, whatever its state: the screen knows what to say. */
  onChoose: (id: string) => void;
  legend: readonly LegendEntry[];
};

/** The rooms of a house with their tables, as a plan and as a list. Knows nothing of bookings. */
export function FloorPlanView({ plan, tables, chosen, onChoose, legend }: Props) {
  const { wide } = useTheme();
  const { t } = useT();
  const { area, choose } = useArea(plan, chosen);
  const [listed, setListed] = useState(false);
  const height = useHeight(area);
  // Nobody says that nothing is free while nobody knows.
  const isCounted = [...tables.values()].some(({ kind }) => kind === 'free');
  if (!area) return null;
  const shared = { area, tables, chosen, onChoose };
  return (
    <View style={column}>
      {plan.areas.length > 1 && (
        <ChipRow scroll={!wide} role="radiogroup" label={t('restaurant.plan.areas')}>
          {plan.areas.map((it) => (
            <Chip
              key={it.id}
              role="radio"
              label={it.name}
              {...(isCounted && { count: freeIn(it, tables) })}
              selected={it.id === area.id}
              onPress={() => choose(it.id)}
              testID={`area-${plan.areas.indexOf(it)}`}
            />
          ))}
        </ChipRow>
      )}
      <View style={wide ? beside : column}>
        <View style={wide ? grow : undefined}>
          <PlanStage {...shared} plan={plan} legend={legend} height={height} />
        </View>
        {wide && (
          <ScrollView style={[list, { height }]} contentContainerStyle={listInset}>
            <TableList {...shared} />
          </ScrollView>
        )}
      </View>
      {!wide && (
        <View style={start}>
          <Button
            kind="quiet"
            icon={listed ? 'chevron-up' : 'chevron-down'}
            label={t(listed ? 'restaurant.plan.hideList' : 'restaurant.plan.showList')}
            onPress={() => setListed(!listed)}
            testID="table-list-toggle"
          />
        </View>
      )}
      {!wide && listed && <TableList {...shared} />}
    </View>
  );
}

function freeIn(area: PlanArea, tables: TableStates): number {
  return area.tables.filter(({ id }) => tables.get(id)?.kind === 'free').length;
}

/** The room one looks at: where the chosen table stands, until one turns to another. */
function useArea(plan: FloorPlanFragment, chosen: string | null) {
  const [picked, setPicked] = useState<string | null>(null);
  const home = plan.areas.find(({ tables }) => tables.some(({ id }) => id === chosen))?.id ?? null;
  useEffect(() => {
    if (home) setPicked(home);
  }, [home]);
  const area: PlanArea | undefined = plan.areas.find(({ id }) => id === picked) ?? plan.areas[0];
  return { area, choose: setPicked };
}

/** As tall as the room is long, within what a screen can give. */
function useHeight(area: PlanArea | undefined): number {
  const { wide } = useTheme();
  const { width, height } = useWindowDimensions();
  if (!area) return 0;
  const sight = sightOf(area);
  const across = wide ? Math.min(width, 1120) - LIST_WIDTH - 80 : width - 40;
  const wanted = sight.height * Math.max(across / sight.width, LEAST_SCALE);
  return Math.round(
    Math.min(
      Math.max(wanted, wide ? 360 : 260),
      wide ? Math.max(360, Math.min(560, height - 300)) : Math.max(320, height * 0.55),
    ),
  );
}

const LIST_WIDTH = 280;
const column: ViewStyle = { gap: space(4) };
const beside: ViewStyle = { flexDirection: 'row', gap: space(4) };
const grow: ViewStyle = { flex: 1, minWidth: 0 };
const list: ViewStyle = { width: LIST_WIDTH, flexGrow: 0, borderRadius: radius.card };
const listInset: ViewStyle = { paddingVertical: space(1) };
const start: ViewStyle = { alignItems: 'flex-start', marginLeft: -space(2) };
