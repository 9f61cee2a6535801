import { type RefObject, useCallback, useState } from 'react';
import type { View } from 'react-native';
import { type Direction, neighbour } from './neighbours.ts';
import type { PlanTable } from './tableState.ts';

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

type Keys = {
  frame: RefObject<View | null>;
  tables: readonly PlanTable[];
  chosen: string | null;
  /** To bring it into sight. */
  onMove: (table: PlanTable) => void;
};

/**
 * The plan is one stop of the Tab key: it leads to the chosen table or the first, the arrow keys from table to table as
 * they stand, Home and End to the first and the last, Enter and Space choose. In a browser only.
 */
export function useTableKeys({ frame, tables, chosen, onMove }: Keys) {
  const [last, setLast] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const has = (id: string | null) => tables.some((table) => table.id === id);
  const current = has(last) ? last : has(chosen) ? chosen : (tables[0]?.id ?? null);
  const onFocus = useCallback((id: string) => {
    setLast(id);
    setFocused(id);
  }, []);
  const onBlur = useCallback(() => setFocused(null), []);

  function onKeyDown(event: KeyboardEvent): void {
    const at = tables.find(({ id }) => id === idOf(event.target));
    if (!at) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      event.target?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
      return;
    }
    const next = target(event.key, at, tables);
    if (next === undefined) return;
    event.preventDefault();
    if (next) {
      setLast(next.id);
      onMove(next);
      focus(frame.current, next.id);
    }
  }
  return { current, focused: has(focused) ? focused : null, onFocus, onBlur, onKeyDown };
}

/** `undefined`: no key of ours; `null`: nothing lies that way. */
function target(key: string, at: PlanTable, tables: readonly PlanTable[]): PlanTable | null | undefined {
  if (key === 'Home') return tables[0] ?? null;
  if (key === 'End') return tables.at(-1) ?? null;
  const direction = DIRECTIONS[key];
  return direction && neighbour(tables, at, direction);
}

function idOf(target: EventTarget | null): string | null {
  return target instanceof Element ? target.getAttribute('data-table') : null;
}

function focus(frame: unknown, id: string): void {
  if (!(frame instanceof Element)) return;
  const table = [...frame.querySelectorAll('[data-table]')].find((it) => idOf(it) === id);
  if (table instanceof SVGElement) table.focus({ preventScroll: true });
}
