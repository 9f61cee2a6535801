import { createRoot } from 'react-dom/client';
import { SafeAreaProvider } from 'react-native-safe-area-context';
import { I18nProvider } from '../../src/i18n/I18nProvider.tsx';
import { isLanguage } from '../../src/i18n/languages.ts';
import { ThemeProvider } from '../../src/theme/ThemeProvider.tsx';
import { useFonts } from '../../src/theme/useFonts.ts';
import { Gallery } from './Gallery.tsx';

const asked = new URLSearchParams(location.search);
const language = asked.get('language');
const root = document.getElementById('root');
if (root) createRoot(root).render(<Page />);

function Page() {
  const ready = useFonts();
  return (
    <SafeAreaProvider>
      <ThemeProvider>
        <I18nProvider language={isLanguage(language) ? language : 'en'}>
          {ready && <Gallery show={asked.get('show') ?? 'all'} />}
        </I18nProvider>
      </ThemeProvider>
    </SafeAreaProvider>
  );
}
