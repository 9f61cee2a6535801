import { act, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { EmptyState } from '../../src/ui/EmptyState.tsx';
import { ErrorState } from '../../src/ui/ErrorState.tsx';
import { Notice } from '../../src/ui/Notice.tsx';
import { OfflineBanner } from '../../src/ui/OfflineBanner.tsx';
import { Text } from '../../src/ui/Text.tsx';
import { renderInApp } from './inApp.tsx';

test('a refusal is read out at once, a confirmation when there is time', async () => {
  await renderInApp(
    <>
      <Notice tone="danger" title="This table was just taken" />
      <Notice tone="ok" title="The table is yours" />
    </>,
  );
  expect(screen.getByRole('alert').textContent).toBe('This table was just taken');
  expect(screen.getByRole('alert').getAttribute('aria-live')).toBe('assertive');
  expect(screen.getByRole('status').textContent).toBe('The table is yours');
  expect(screen.getByRole('status').getAttribute('aria-live')).toBe('polite');
});

test('a notice can offer what to do', async () => {
  const onPress = vi.fn();
  await renderInApp(<Notice tone="info" title="Cancelled" action={{ label: 'Undo', onPress }} />);
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(onPress).toHaveBeenCalledOnce();
});

test('a failure can be tried again, in the guest’s language', async () => {
  const onRetry = vi.fn();
  await renderInApp(<ErrorState title="Не удалось" body="Попробуйте ещё раз." onRetry={onRetry} />, 'ru');
  await userEvent.click(screen.getByRole('button', { name: 'Попробовать ещё раз' }));
  expect(onRetry).toHaveBeenCalledOnce();
});

test('an empty place says so under a heading, and its ornament says nothing', async () => {
  await renderInApp(<EmptyState title="No bookings yet" body="Find a table first." />);
  expect(screen.getByRole('heading', { level: 2, name: 'No bookings yet' })).toBeDefined();
  expect(screen.queryByRole('img')).toBeNull();
  expect(document.querySelector('svg')?.closest('[aria-hidden="true"]')).not.toBeNull();
});

test('offline, the page says of what time it is', async () => {
  await renderInApp(<OfflineBanner savedAt="20:00" />);
  expect(screen.getByRole('status').textContent).toContain('As of 20:00');
});

test('a heading is one for a screen reader, at its level, whatever its size', async () => {
  await renderInApp(
    <Text variant="caption" heading={3}>
      Hours
    </Text>,
  );
  await act(async () => undefined);
  expect(screen.getByRole('heading', { level: 3 }).tagName).toBe('H3');
});
