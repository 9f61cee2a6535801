import { useId, useMemo, useRef, useState } from 'react';
import { type LayoutChangeEvent, View, type ViewStyle } from 'react-native';
import Svg, { G, Path, Rect } from 'react-native-svg';
import type { FloorPlanFragment } from '../../graphql/gql/operations.ts';
import { useT } from '../../i18n/I18nProvider.tsx';
import { useTheme } from '../../theme/ThemeProvider.tsx';
import { radius, space } from '../../theme/tokens.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { web, webStyle } from '../../ui/web.ts';
import { chairsPath } from './chairs.ts';
import { boxOf, grow, middleOf } from './geometry.ts';
import { floorOf, groundOf, sightOf } from './ground.ts';
import { LandmarkMark } from './LandmarkMark.tsx';
import { reach } from './neighbours.ts';
import { tablePath } from './outline.ts';
import { PlanDefs } from './PlanDefs.tsx';
import { TableMark } from './TableMark.tsx';
import type { PlanArea, TableState, TableStates } from './tableState.ts';
import { takesVertical, usePlanGestures } from './usePlanGestures.ts';
import { useTableKeys } from './useTableKeys.ts';
import { useViewport } from './useViewport.ts';
import { isHome } from './viewport.ts';

type Props = {
  plan: FloorPlanFragment;
  area: PlanArea;
  tables: TableStates;
  chosen: string | null;
  onChoose: (id: string) => void;
  /** What a screen reader says of a table. */
  nameOf: (table: PlanArea['tables'][number], state: TableState) => string;
  height: number;
};

const FIRST_WIDTH = 350;
const FINGER = 22;
const STEP = 1.5;
const PLAIN: TableState = { kind: 'plain', label: '' };

/** The plan itself: one room in ink, the others faint around it. */
export function FloorPlanCanvas({ plan, area, tables, chosen, onChoose, nameOf, height }: Props) {
  const { colors } = useTheme();
  const { t } = useT();
  const frame = useRef<View>(null);
  const id = useId().replaceAll(/[^\w-]/g, '');
  const sight = useMemo(() => sightOf(area), [area]);
  const ground = useMemo(() => groundOf(plan), [plan]);
  const viewport = useViewport(sight, ground, { width: FIRST_WIDTH, height });
  const { view, limits, size } = viewport;
  const { handlers, dragging } = usePlanGestures(frame, viewport);
  const keys = useTableKeys({
    frame,
    tables: area.tables,
    chosen,
    onMove: (table) => viewport.reveal(grow(boxOf(table.footprint), 30)),
  });
  const [choose] = useState(() => ({ now: onChoose }));
  choose.now = onChoose;
  const press = useMemo(
    () => (table: string) => {
      if (!dragging.current) choose.now(table);
    },
    [choose, dragging],
  );
  // Sized for the view the room opens with, so that figures grow with the plan as one zooms in.
  const unit = Math.min(2, limits.home.width / size.width);
  const fontSize = Math.min(24, Math.max(15, 13 * unit));
  const ids = { hatchId: `${id}hatch`, wavesId: `${id}waves` };
  const measure = ({ nativeEvent }: LayoutChangeEvent) => {
    const { width, height: tall } = nativeEvent.layout;
    if (width > 0 && (width !== size.width || tall !== size.height))
      viewport.setSize({ width, height: tall });
  };
  return (
    <View
      ref={frame}
      onLayout={measure}
      style={[
        paper,
        { height, backgroundColor: colors.background, borderColor: colors.hairline },
        webStyle({ touchAction: takesVertical(viewport) ? 'none' : 'pan-y', userSelect: 'none' }),
      ]}
      {...handlers}
      {...web({ onKeyDown: keys.onKeyDown })}
    >
      <Svg
        width="100%"
        height="100%"
        viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
        role="group"
        aria-label={t('restaurant.plan.of', { area: area.name })}
      >
        <PlanDefs {...ids} colors={colors} />
        <Surroundings plan={plan} area={area} wavesId={ids.wavesId} fontSize={fontSize} />
        <Room area={area} wavesId={ids.wavesId} fontSize={fontSize} />
        {area.tables.map((table) => {
          const state = tables.get(table.id) ?? PLAIN;
          return (
            <TableMark
              key={table.id}
              table={table}
              state={state}
              chosen={table.id === chosen}
              current={table.id === keys.current}
              focused={table.id === keys.focused}
              colors={colors}
              hatchId={ids.hatchId}
              fontSize={fontSize}
              reach={reach(table, area.tables, FINGER * unit)}
              name={nameOf(table, state)}
              onChoose={press}
              onFocus={keys.onFocus}
              onBlur={keys.onBlur}
            />
          );
        })}
      </Svg>
      <View style={buttons}>
        <IconButton
          floating
          icon="plus"
          label={t('restaurant.plan.nearer')}
          disabled={view.width <= limits.minWidth + 1}
          onPress={() => viewport.zoomBy(STEP)}
          testID="plan-nearer"
        />
        <IconButton
          floating
          icon="minus"
          label={t('restaurant.plan.farther')}
          disabled={isHome(view, limits)}
          onPress={() => viewport.zoomBy(1 / STEP)}
          testID="plan-farther"
        />
      </View>
    </View>
  );
}

type RoomProps = { area: PlanArea; wavesId: string; fontSize: number };

function Room({ area, wavesId, fontSize }: RoomProps) {
  const { colors } = useTheme();
  const floor = floorOf(area);
  return (
    <>
      <Rect {...floor} rx={10} fill={colors.surface} stroke={colors.hairline} strokeWidth={2} />
      {area.landmarks.map((landmark) => (
        <LandmarkMark
          key={`${landmark.kind} ${landmark.position.x} ${landmark.position.y}`}
          landmark={landmark}
          colors={colors}
          wavesId={wavesId}
          fontSize={fontSize * 0.82}
          towards={middleOf(floor)}
        />
      ))}
    </>
  );
}

/** The other rooms, so that one knows where in the house one is; they answer to nothing. */
function Surroundings({ plan, area, ...room }: { plan: FloorPlanFragment } & RoomProps) {
  const { colors } = useTheme();
  return (
    <G opacity={0.3} {...web({ 'aria-hidden': true, style: { pointerEvents: 'none' } })}>
      {plan.areas
        .filter(({ id }) => id !== area.id)
        .map((other) => (
          <G key={other.id}>
            <Room area={other} {...room} />
            {other.tables.map((table) => (
              <Path
                key={table.id}
                d={`${chairsPath(table)}${tablePath(table)}`}
                fill="none"
                stroke={colors.outline}
                strokeWidth={1.5}
              />
            ))}
          </G>
        ))}
    </G>
  );
}

const paper: ViewStyle = { borderWidth: 1, borderRadius: radius.card, overflow: 'hidden' };
const buttons: ViewStyle = { position: 'absolute', right: space(2), bottom: space(2), gap: space(2) };
