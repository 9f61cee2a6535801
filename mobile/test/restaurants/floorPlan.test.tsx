import { screen, within } from '@testing-library/react';
import { userEvent as users } from '@testing-library/user-event';
import axe from 'axe-core';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { FloorPlanView } from '../../src/restaurants/floorPlan/FloorPlanView.tsx';
import type { LegendEntry, TableStates } from '../../src/restaurants/floorPlan/tableState.ts';
import { renderInApp } from '../ui/inApp.tsx';
import { aPlan } from './aPlan.ts';

/** Whether something lies over it is for the browser tests to see, and slow to work out in jsdom. */
const userEvent = users.setup({ pointerEventsCheck: 0 });

const evening: TableStates = new Map([
  ['id-H1', { kind: 'free', label: 'Free' }],
  ['id-H2', { kind: 'unfit', label: 'Too small' }],
  ['id-H3', { kind: 'taken', label: 'Taken' }],
  ['id-H4', { kind: 'free', label: 'Free' }],
  ['id-T1', { kind: 'free', label: 'Free' }],
  ['id-T2', { kind: 'seated', label: 'Seated', note: '20:15' }],
]);
const legend: LegendEntry[] = [
  { kind: 'free', label: 'Free' },
  { kind: 'taken', label: 'Taken' },
];

type HouseProps = { tables: TableStates; chosenAtFirst: string | null; onChoose: (id: string) => void };

function House({ tables, chosenAtFirst, onChoose }: HouseProps) {
  const [chosen, setChosen] = useState(chosenAtFirst);
  const choose = (id: string) => {
    onChoose(id);
    setChosen(id);
  };
  return <FloorPlanView plan={aPlan} tables={tables} chosen={chosen} onChoose={choose} legend={legend} />;
}

async function renderPlan(tables = evening, chosenAtFirst: string | null = null) {
  const onChoose = vi.fn();
  const view = await renderInApp(<House tables={tables} chosenAtFirst={chosenAtFirst} onChoose={onChoose} />);
  return { ...view, onChoose };
}

const at = (name: string) => screen.getByTestId(`floor-table-${name}`);
const nameOf = (name: string) => at(name).getAttribute('aria-label');
/** The line and the filling a table is drawn with, colours left out. */
function drawing(name: string) {
  const paths = [...at(name).querySelectorAll('path')];
  return {
    hatched: paths.some((path) => path.getAttribute('fill')?.startsWith('url(')),
    dotted: paths.some((path) => path.hasAttribute('stroke-dasharray')),
    numbered: at(name).querySelector('text') !== null,
    thick: paths.some((path) => Number(path.getAttribute('stroke-width')) >= 5),
    lifted: paths.length > 2,
  };
}

test('a screen reader hears of each table what its drawing says', async () => {
  await renderPlan();
  expect(nameOf('H1')).toBe('Table H1, Free, for 2 to 4 guests');
  expect(nameOf('H2')).toBe('Table H2, Too small, for 1 to 2 guests');
  expect(nameOf('H3')).toBe('Table H3, Taken, for 2 to 4 guests, by the window');
  expect(screen.getByRole('group', { name: 'Floor plan: Main hall' })).toBeTruthy();
});

test('free, taken, unfit, seated and chosen differ in line or filling, not only in colour', async () => {
  await renderPlan(evening, 'id-H4');
  const drawings = ['H1', 'H2', 'H3', 'H4'].map(drawing);
  await userEvent.click(screen.getByRole('radio', { name: /Terrace/ }));
  drawings.push(drawing('T2'));
  expect(new Set(drawings.map((it) => JSON.stringify(it))).size).toBe(5);
  expect(drawings[2]).toMatchObject({ hatched: true, numbered: false });
  expect(drawings[1]).toMatchObject({ dotted: true });
});

test('a table is chosen by a tap on the plan or in the list, also one that is taken', async () => {
  const { onChoose } = await renderPlan();
  await userEvent.click(at('H1'));
  expect(at('H1').getAttribute('aria-pressed')).toBe('true');
  await userEvent.click(screen.getByTestId('table-list-toggle'));
  await userEvent.click(screen.getByTestId('table-list-H3'));
  expect(onChoose.mock.calls).toEqual([['id-H1'], ['id-H3']]);
  expect(at('H1').getAttribute('aria-pressed')).toBe('false');
  expect(at('H3').getAttribute('aria-pressed')).toBe('true');
  expect(screen.getByTestId('table-list-H3').getAttribute('aria-pressed')).toBe('true');
});

test('the plan is one stop of the Tab key; arrows go from table to table, Enter and Space choose', async () => {
  const { onChoose } = await renderPlan();
  const stops = () => ['H1', 'H2', 'H3', 'H4'].filter((name) => at(name).getAttribute('tabindex') === '0');
  expect(stops()).toEqual(['H1']);
  at('H1').focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(document.activeElement).toBe(at('H2'));
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(at('H4'));
  expect(stops()).toEqual(['H4']);
  await userEvent.keyboard('{ArrowRight}');
  expect(document.activeElement).toBe(at('H4'));
  await userEvent.keyboard('{Enter}');
  await userEvent.keyboard('{Home} ');
  expect(onChoose.mock.calls).toEqual([['id-H4'], ['id-H1']]);
});

test('a room is picked by its name, which says how much is free there', async () => {
  await renderPlan();
  expect(screen.queryByTestId('floor-table-T1')).toBeNull();
  const terrace = screen.getByRole('radio', { name: /Terrace/ });
  expect(terrace.textContent).toBe('Terrace1');
  await userEvent.click(terrace);
  expect(at('T1')).toBeTruthy();
  expect(screen.queryByTestId('floor-table-H1')).toBeNull();
});

test('opens at the room of the chosen table', async () => {
  await renderPlan(evening, 'id-T1');
  expect(at('T1').getAttribute('aria-pressed')).toBe('true');
});

test('a house tells its own states: a time under the number is drawn and read', async () => {
  await renderPlan(evening, 'id-T1');
  expect(within(at('T2')).getByText('20:15')).toBeTruthy();
  expect(nameOf('T2')).toContain('Seated, 20:15');
});

test('says nothing of what is free while nobody knows', async () => {
  await renderPlan(new Map());
  expect(screen.getByRole('radio', { name: /Terrace/ }).textContent).toBe('Terrace');
});

test('axe finds nothing', async () => {
  const { container } = await renderPlan();
  await userEvent.click(screen.getByTestId('table-list-toggle'));
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)])).toEqual([]);
}, 20_000);
