import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { Button } from './Button.tsx';

it('says its name and takes a press, by mouse and by keyboard', async () => {
  const onPress = vi.fn();
  render(<Button label="Book" onPress={onPress} testID="book" />);
  const button = screen.getByRole('button', { name: 'Book' });
  expect(button.dataset.testid).toBe('book');

  await userEvent.click(button);
  expect(onPress).toHaveBeenCalledTimes(1);
  button.focus();
  await userEvent.keyboard('{Enter}');
  expect(onPress).toHaveBeenCalledTimes(2);
});

it('keeps its focus while busy, and takes no second press', async () => {
  const onPress = vi.fn();
  const { rerender } = render(<Button label="Book" onPress={onPress} />);
  const button = screen.getByRole('button', { name: 'Book' });
  button.focus();

  rerender(<Button label="Book" onPress={onPress} busy />);
  await userEvent.click(button);
  expect(onPress).not.toHaveBeenCalled();
  expect(button.getAttribute('aria-busy')).toBe('true');
  expect(document.activeElement).toBe(button);
});
