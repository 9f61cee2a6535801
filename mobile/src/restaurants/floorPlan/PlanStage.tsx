import { useId, useMemo, useRef } from 'react';
import { type LayoutChangeEvent, View, type ViewStyle } from 'react-native';
import Svg from 'react-native-svg';
import type { FloorPlanFragment } from '../../graphql/gql/operations.ts';
import { useT } from '../../i18n/I18nProvider.tsx';
import { useTheme } from '../../theme/ThemeProvider.tsx';
import { radius, space } from '../../theme/tokens.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { web, webStyle } from '../../ui/web.ts';
import { useStable } from '../useStable.ts';
import { boxOf, grow } from './geometry.ts';
import { groundOf, sightOf } from './ground.ts';
import { PlanDrawing } from './PlanDrawing.tsx';
import { PlanLegend } from './PlanLegend.tsx';
import type { LegendEntry, PlanArea, TableStates } from './tableState.ts';
import { takesVertical, usePlanGestures } from './usePlanGestures.ts';
import { useTableKeys } from './useTableKeys.ts';
import { useViewport, type Viewport } from './useViewport.ts';
import { isHome } from './viewport.ts';

type Props = {
  plan: FloorPlanFragment;
  area: PlanArea;
  tables: TableStates;
  chosen: string | null;
  onChoose: (id: string) => void;
  legend: readonly LegendEntry[];
  height: number;
};

const FIRST_WIDTH = 350;
/** Figures on a plan that is shown very small stay within their tables. */
const MAX_UNIT = 2;

/** The sheet of paper with one room on it, and under it the legend and the way nearer. */
export function PlanStage({ plan, area, tables, chosen, onChoose, legend, height }: Props) {
  const { t } = useT();
  const { colors } = useTheme();
  const frame = useRef<View>(null);
  const viewport = useRoomViewport(plan, area, height);
  const { view, limits, size } = viewport;
  const { handlers, dragging } = usePlanGestures(frame, viewport);
  const onMove = ({ footprint }: PlanArea['tables'][number]) => viewport.reveal(grow(boxOf(footprint), 30));
  const keys = useTableKeys({ frame, tables: area.tables, chosen, onMove });
  // The click at the end of a drag chooses nothing.
  const choose = useStable((id: string) => {
    if (!dragging.current) onChoose(id);
  });
  return (
    <View style={column}>
      <View
        ref={frame}
        onLayout={(event) => measured(event, viewport)}
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
          <PlanDrawing
            id={useId().replaceAll(/[^\w-]/g, '')}
            plan={plan}
            area={area}
            tables={tables}
            chosen={chosen}
            current={keys.current}
            focused={keys.focused}
            unit={Math.min(MAX_UNIT, limits.home.width / size.width)}
            onChoose={choose}
            onFocus={keys.onFocus}
            onBlur={keys.onBlur}
          />
        </Svg>
      </View>
      <View style={foot}>
        <View style={grown}>
          <PlanLegend entries={legend} />
        </View>
        <Zoom viewport={viewport} />
      </View>
    </View>
  );
}

function useRoomViewport(plan: FloorPlanFragment, area: PlanArea, height: number): Viewport {
  const sight = useMemo(() => sightOf(area), [area]);
  const ground = useMemo(() => groundOf(plan), [plan]);
  return useViewport(sight, ground, { width: FIRST_WIDTH, height });
}

function measured({ nativeEvent }: LayoutChangeEvent, { size, setSize }: Viewport): void {
  const { width, height } = nativeEvent.layout;
  if (width > 0 && (width !== size.width || height !== size.height)) setSize({ width, height });
}

const STEP = 1.5;

function Zoom({ viewport: { view, limits, zoomBy } }: { viewport: Viewport }) {
  const { t } = useT();
  return (
    <View style={buttons}>
      <IconButton
        floating
        icon="minus"
        label={t('restaurant.plan.farther')}
        disabled={isHome(view, limits)}
        onPress={() => zoomBy(1 / STEP)}
        testID="plan-farther"
      />
      <IconButton
        floating
        icon="plus"
        label={t('restaurant.plan.nearer')}
        disabled={view.width <= limits.minWidth + 1}
        onPress={() => zoomBy(STEP)}
        testID="plan-nearer"
      />
    </View>
  );
}

const column: ViewStyle = { gap: space(3) };
const paper: ViewStyle = { borderWidth: 1, borderRadius: radius.card, overflow: 'hidden' };
const foot: ViewStyle = { flexDirection: 'row', alignItems: 'center', gap: space(3) };
const buttons: ViewStyle = { flexDirection: 'row', gap: space(2) };
const grown: ViewStyle = { flex: 1, minWidth: 0 };
