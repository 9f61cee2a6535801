import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { Button } from '../../src/ui/Button.tsx';
import { Sheet } from '../../src/ui/Sheet.tsx';
import { Text } from '../../src/ui/Text.tsx';
import { renderInApp } from './inApp.tsx';

test('is a modal dialog with its title as name', async () => {
  await renderInApp(<Filters />);
  expect(screen.queryByRole('dialog')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Filters' }));
  const dialog = await screen.findByRole('dialog', { name: 'Choose filters' });
  expect(dialog.getAttribute('aria-modal')).toBe('true');
  expect(screen.getByRole('heading', { name: 'Choose filters', level: 2 })).toBeDefined();
});

test.each([
  ['Escape', () => userEvent.keyboard('{Escape}')],
  ['its close button', () => userEvent.click(screen.getByRole('button', { name: 'Close' }))],
])('takes the focus, and gives it back when closed by %s', async (_by, close) => {
  await renderInApp(<Filters />);
  const opener = screen.getByRole('button', { name: 'Filters' });
  await userEvent.click(opener);
  await screen.findByRole('dialog');
  const closing = screen.getByRole('button', { name: 'Close' });
  await waitFor(() => expect(document.activeElement).toBe(closing));

  await close();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(opener));
});

test('a press beside it closes it', async () => {
  await renderInApp(<Filters />);
  await userEvent.click(screen.getByRole('button', { name: 'Filters' }));
  await screen.findByRole('dialog');
  await userEvent.click(screen.getByTestId('scrim'));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('keeps the focus inside while it is open', async () => {
  await renderInApp(<Filters />);
  await userEvent.click(screen.getByRole('button', { name: 'Filters' }));
  const dialog = await screen.findByRole('dialog');
  for (let press = 0; press < 8; press += 1) {
    await userEvent.tab();
    expect(dialog.contains(document.activeElement)).toBe(true);
  }
});

function Filters() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button label="Filters" onPress={() => setOpen(true)} />
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title="Choose filters"
        footer={<Button label="Apply" onPress={() => setOpen(false)} />}
      >
        <Text>Cuisine</Text>
        <Button label="Georgian" onPress={() => undefined} />
      </Sheet>
    </>
  );
}
