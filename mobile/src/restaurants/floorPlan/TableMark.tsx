import { memo } from 'react';
import { Circle, G, Path, Text as SvgText } from 'react-native-svg';
import type { Roles } from '../../theme/roles.ts';
import { stack, weights } from '../../theme/type.ts';
import { chairsPath } from './chairs.ts';
import { figureAt, innerPath, tablePath } from './outline.ts';
import { TableButton } from './TableButton.tsx';
import { type Ink, inkOf } from './tableInk.ts';
import type { PlanTable, TableState } from './tableState.ts';

type Props = {
  table: PlanTable;
  state: TableState;
  chosen: boolean;
  /** Of the keyboard: the one table that Tab leads to. */
  current: boolean;
  focused: boolean;
  colors: Roles;
  /** Of the hatch, unique on the page. */
  hatchId: string;
  /** Canvas units. */
  fontSize: number;
  reach: number;
  name: string;
  onChoose: (id: string) => void;
  onFocus: (id: string) => void;
  onBlur: () => void;
};

/** One table with its chairs, and everything that tells its state. */
export const TableMark = memo(function TableMark({ table, state, chosen, current, focused, ...rest }: Props) {
  const { colors, hatchId, fontSize, reach, name, onChoose, onFocus, onBlur } = rest;
  const ink = inkOf(state.kind, chosen, colors);
  const { x, y } = table.position;
  const inner = innerPath(table);
  const lift = chosen ? 1.08 : 1;
  return (
    <TableButton
      id={table.id}
      testID={`floor-table-${table.name}`}
      name={name}
      chosen={chosen}
      current={current}
      onChoose={onChoose}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      <Circle cx={x} cy={y} r={reach} fill={colors.surface} fillOpacity={0} />
      {chosen && <Path d={tablePath(table)} fill={colors.scrim} opacity={0.5} transform={`translate(0 7)`} />}
      <G transform={`translate(${x} ${y}) scale(${lift}) translate(${-x} ${-y})`}>
        <Path d={chairsPath(table)} fill="none" stroke={ink.chairs} strokeWidth={2.5} strokeLinecap="round" />
        <Outline d={tablePath(table)} ink={ink} colors={colors} hatchId={hatchId} />
        {inner && <Path d={inner} fill="none" stroke={ink.line} strokeWidth={1.25} opacity={0.6} />}
        {ink.hatched && ink.number && (
          <Circle {...circleAt(figureAt(table), fontSize * 0.9)} fill={colors.background} />
        )}
        {ink.number && (
          <Figure {...figureAt(table)} size={fontSize} ink={ink} text={table.name} note={state.note} />
        )}
      </G>
      {focused && <FocusRing d={tablePath(table)} colors={colors} />}
    </TableButton>
  );
});

function circleAt({ x, y }: { x: number; y: number }, r: number) {
  return { cx: x, cy: y, r };
}

type OutlineProps = { d: string; ink: Ink; colors: Roles; hatchId: string };

function Outline({ d, ink, colors, hatchId }: OutlineProps) {
  return (
    <>
      <Path
        d={d}
        fill={ink.fill ?? colors.background}
        stroke={ink.line}
        strokeWidth={ink.weight}
        strokeLinecap="round"
        {...(ink.dash && { strokeDasharray: ink.dash })}
      />
      {ink.hatched && <Path d={d} fill={`url(#${hatchId})`} />}
    </>
  );
}

type FigureProps = { x: number; y: number; size: number; ink: Ink; text: string; note?: string | undefined };

function Figure({ x, y, size, ink, text, note }: FigureProps) {
  const written = { textAnchor: 'middle', fill: ink.number ?? ink.line } as const;
  return (
    <>
      <SvgText
        {...written}
        x={x}
        y={y + size * (note ? 0.08 : 0.35)}
        fontSize={size}
        fontFamily={stack(ink.bold ? weights.semibold : weights.regular)}
      >
        {text}
      </SvgText>
      {note && (
        <SvgText
          {...written}
          x={x}
          y={y + size * 0.95}
          fontSize={size * 0.72}
          fontFamily={stack(weights.medium)}
        >
          {note}
        </SvgText>
      )}
    </>
  );
}

function FocusRing({ d, colors }: { d: string; colors: Roles }) {
  return (
    <>
      <Path d={d} fill="none" stroke={colors.background} strokeWidth={12} strokeLinejoin="round" />
      <Path d={d} fill="none" stroke={colors.focus} strokeWidth={6} strokeLinejoin="round" />
    </>
  );
}
