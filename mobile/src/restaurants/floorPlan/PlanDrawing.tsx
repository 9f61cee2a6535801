import { memo, useMemo } from 'react';
import { G, Path, Rect } from 'react-native-svg';
import type { FloorPlanFragment } from '../../graphql/gql/operations.ts';
import { useTheme } from '../../theme/ThemeProvider.tsx';
import { web } from '../../ui/web.ts';
import { chairsPath } from './chairs.ts';
import { middleOf } from './geometry.ts';
import { floorOf } from './ground.ts';
import { LandmarkMark } from './LandmarkMark.tsx';
import { reach } from './neighbours.ts';
import { tablePath } from './outline.ts';
import { PlanDefs } from './PlanDefs.tsx';
import { TableMark } from './TableMark.tsx';
import type { PlanArea, TableState, TableStates } from './tableState.ts';
import { useTableWords } from './useTableWords.ts';

type Props = {
  /** Unique on the page. */
  id: string;
  plan: FloorPlanFragment;
  area: PlanArea;
  tables: TableStates;
  chosen: string | null;
  /** Of the keyboard. */
  current: string | null;
  focused: string | null;
  /** Canvas units a point of the screen, as the room opens: figures grow with the plan as one zooms in. */
  unit: number;
  onChoose: (id: string) => void;
  onFocus: (id: string) => void;
  onBlur: () => void;
};

const FINGER = 22;
const PLAIN: TableState = { kind: 'plain', label: '' };

/** One room in ink, the others faint around it. Does not know what of it is in sight. */
export const PlanDrawing = memo(function PlanDrawing({ id, plan, area, tables, unit, ...rest }: Props) {
  const { colors } = useTheme();
  const words = useTableWords();
  const fontSize = Math.min(24, Math.max(15, 13 * unit));
  const ids = { hatchId: `${id}hatch`, wavesId: `${id}waves` };
  const reaches = useMemo(
    () => new Map(area.tables.map((table) => [table.id, reach(table, area.tables, FINGER * unit)])),
    [area, unit],
  );
  return (
    <>
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
            chosen={table.id === rest.chosen}
            current={table.id === rest.current}
            focused={table.id === rest.focused}
            colors={colors}
            hatchId={ids.hatchId}
            fontSize={fontSize}
            reach={reaches.get(table.id) ?? 0}
            name={words.name(table, state)}
            onChoose={rest.onChoose}
            onFocus={rest.onFocus}
            onBlur={rest.onBlur}
          />
        );
      })}
    </>
  );
});

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
