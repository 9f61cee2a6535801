import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { SafeAreaProvider } from 'react-native-safe-area-context';
import { loadCatalogue } from '../../src/i18n/catalogue.ts';
import { I18nProvider } from '../../src/i18n/I18nProvider.tsx';
import type { Language } from '../../src/i18n/languages.ts';
import { ThemeProvider } from '../../src/theme/ThemeProvider.tsx';

const metrics = {
  frame: { x: 0, y: 0, width: 390, height: 844 },
  insets: { top: 0, right: 0, bottom: 0, left: 0 },
};

/** Draws it as the app would, in a language that is already there. */
export async function renderInApp(children: ReactNode, language: Language = 'en') {
  await loadCatalogue(language);
  return render(
    <SafeAreaProvider initialMetrics={metrics}>
      <ThemeProvider>
        <I18nProvider language={language}>{children}</I18nProvider>
      </ThemeProvider>
    </SafeAreaProvider>,
  );
}
