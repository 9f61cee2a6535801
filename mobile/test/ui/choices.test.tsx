import { fireEvent, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { Chip } from '../../src/ui/Chip.tsx';
import { ChipRow } from '../../src/ui/ChipRow.tsx';
import { DateStrip } from '../../src/ui/DateStrip.tsx';
import { Stepper } from '../../src/ui/Stepper.tsx';
import { renderInApp } from './inApp.tsx';

test('one of several: arrow keys move the choice and pass over what is not to be had', async () => {
  await renderInApp(<Times />);
  screen.getByRole('radio', { name: '19:00' }).focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(chosen()).toEqual(['20:00']);
  await userEvent.keyboard('{ArrowRight}');
  expect(chosen()).toEqual(['19:00']);
  await userEvent.keyboard('{ArrowLeft}');
  expect(chosen()).toEqual(['20:00']);
});

test('one of several is one stop of the Tab key, at what is chosen', async () => {
  await renderInApp(<Times />);
  const stops = () => screen.getAllByRole('radio').filter(({ tabIndex }) => tabIndex === 0);
  expect(stops().map((it) => it.textContent)).toEqual(['19:00']);
  await userEvent.tab();
  await userEvent.keyboard('{ArrowRight}');
  expect(stops().map((it) => it.textContent)).toEqual(['20:00']);
  await userEvent.tab();
  expect(document.activeElement).toBe(document.body);
});

test('a chip that cannot be had says so and takes no press', async () => {
  await renderInApp(<Times />);
  const taken = screen.getByRole('radio', { name: '19:30' });
  expect(taken.getAttribute('aria-disabled')).toBe('true');
  fireEvent.click(taken);
  expect(chosen()).toEqual(['19:00']);
});

test('any of several: a checkbox that says whether it is chosen', async () => {
  await renderInApp(<Cuisine />);
  const chip = screen.getByRole('checkbox', { name: /Georgian/ });
  expect(chip.getAttribute('aria-checked')).toBe('false');
  await userEvent.click(chip);
  expect(chip.getAttribute('aria-checked')).toBe('true');
});

test('days are named in full, in the guest’s language', async () => {
  await renderInApp(<Days />, 'az');
  expect(screen.getByRole('radio', { name: 'bu gün, 26 noyabr, cümə axşamı' })).toBeDefined();
  await userEvent.click(screen.getByTestId('day-2026-11-27'));
  expect(screen.getByRole('radio', { checked: true }).getAttribute('aria-label')).toBe('27 noyabr, cümə');
});

test('a party grows and shrinks within its bounds', async () => {
  await renderInApp(<Party />);
  const [fewer, more] = [screen.getByTestId('party-minus'), screen.getByTestId('party-plus')];
  expect(more.getAttribute('aria-label')).toBe('One more: guests');
  await userEvent.click(more);
  expect(screen.getByTestId('party-value').textContent).toBe('3');
  await userEvent.click(more);
  expect(screen.getByTestId('party-value').textContent).toBe('3');
  await userEvent.click(fewer);
  await userEvent.click(fewer);
  await userEvent.click(fewer);
  expect(screen.getByTestId('party-value').textContent).toBe('1');
});

function Times() {
  const [time, setTime] = useState('19:00');
  return (
    <ChipRow label="Time" role="radiogroup">
      {['19:00', '19:30', '20:00'].map((at) => (
        <Chip
          key={at}
          role="radio"
          label={at}
          selected={at === time}
          disabled={at === '19:30'}
          onPress={() => setTime(at)}
        />
      ))}
    </ChipRow>
  );
}

function Cuisine() {
  const [on, setOn] = useState(false);
  return <Chip role="checkbox" label="Georgian" count={3} selected={on} onPress={() => setOn(!on)} />;
}

function Days() {
  const [date, setDate] = useState('2026-11-26');
  return (
    <DateStrip
      label="Gün"
      dates={['2026-11-26', '2026-11-27']}
      selected={date}
      onSelect={setDate}
      names={{ '2026-11-26': 'bu gün' }}
    />
  );
}

function Party() {
  const [party, setParty] = useState(2);
  return <Stepper label="guests" value={party} min={1} max={3} onChange={setParty} testID="party" />;
}

function chosen(): (string | null)[] {
  return screen.queryAllByRole('radio', { checked: true }).map((chip) => chip.textContent);
}
