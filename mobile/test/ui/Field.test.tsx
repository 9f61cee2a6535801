import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { Field } from '../../src/ui/Field.tsx';
import { renderInApp } from './inApp.tsx';

test('is found by its label and takes what is typed', async () => {
  await renderInApp(<Controlled label="Ad və soyad" />);
  const input = screen.getByRole('textbox', { name: 'Ad və soyad' });
  await userEvent.type(input, 'Əli');
  expect(input).toHaveProperty('value', 'Əli');
});

test('a click on the label is a click on the input', async () => {
  await renderInApp(<Controlled label="Phone" />);
  await userEvent.click(screen.getByText('Phone'));
  expect(document.activeElement).toBe(screen.getByRole('textbox'));
});

test('an error appears in a place that was there before, so that it is read out', async () => {
  const { container } = await renderInApp(<Controlled label="Phone" />);
  expect(container.querySelector('[aria-live="polite"]')?.textContent).toBe('');
});

test('says its hint with the input, and the error in its place once there is one', async () => {
  const { unmount } = await renderInApp(<Controlled label="Phone" hint="With the country's code" />);
  expect(describedBy(screen.getByRole('textbox'))).toBe("With the country's code");
  expect(screen.getByRole('textbox').getAttribute('aria-invalid')).toBeNull();
  unmount();

  await renderInApp(
    <Controlled label="Phone" hint="With the country's code" error="Write at least 6 digits" />,
  );
  expect(describedBy(screen.getByRole('textbox'))).toBe('Write at least 6 digits');
  expect(screen.getByRole('textbox').getAttribute('aria-invalid')).toBe('true');
});

test('shows a password when asked, and hides it again', async () => {
  await renderInApp(<Controlled label="Password" secureTextEntry />);
  const input = screen.getByLabelText('Password');
  expect(input.getAttribute('type')).toBe('password');
  await userEvent.click(screen.getByRole('button', { name: 'Show password' }));
  expect(input.getAttribute('type')).not.toBe('password');
  await userEvent.click(screen.getByRole('button', { name: 'Hide password' }));
  expect(input.getAttribute('type')).toBe('password');
});

function Controlled(props: { label: string; hint?: string; error?: string; secureTextEntry?: boolean }) {
  const [value, setValue] = useState('');
  return <Field {...props} value={value} onChangeText={setValue} />;
}

function describedBy(input: HTMLElement): string | null | undefined {
  return document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent;
}
