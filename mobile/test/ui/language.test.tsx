import { act, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { I18nProvider, useT } from '../../src/i18n/I18nProvider.tsx';
import type { Language } from '../../src/i18n/languages.ts';
import { Button } from '../../src/ui/Button.tsx';
import { Text } from '../../src/ui/Text.tsx';
import { renderInApp } from './inApp.tsx';

test('a change of language shows the old one until the new one is there, never nothing', async () => {
  await renderInApp(<Changing />);
  await act(async () => undefined);
  expect(screen.getByTestId('word').textContent).toBe('Back');
  act(() => screen.getByRole('button').click());
  expect(screen.getByTestId('word').textContent).toBe('Back');
  expect(await screen.findByText('Назад')).toBeDefined();
  expect(document.documentElement.lang).toBe('ru');
});

function Changing() {
  const [language, setLanguage] = useState<Language>('en');
  return (
    <I18nProvider language={language}>
      <Word />
      <Button label="ru" onPress={() => setLanguage('ru')} />
    </I18nProvider>
  );
}

function Word() {
  return <Text testID="word">{useT().t('common.back')}</Text>;
}
