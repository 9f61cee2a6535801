import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { initialWindowMetrics, SafeAreaProvider } from 'react-native-safe-area-context';
import { Provider } from 'urql';
import { SessionContext } from '../graphql/SessionContext.ts';
import { createSession, type Session } from '../graphql/session.ts';
import { chosenLanguage, rememberLanguage } from '../i18n/chosenLanguage.ts';
import { deviceLanguage } from '../i18n/deviceLanguage.ts';
import { I18nProvider } from '../i18n/I18nProvider.tsx';
import { ThemeProvider } from '../theme/ThemeProvider.tsx';
import { createDevice } from './device.ts';

const device = createDevice();

/** Everything that a screen takes for granted. Shows nothing until it is known who uses the app and in which language. */
export function AppProviders({ children }: { readonly children: ReactNode }) {
  const session = useRestoredSession();
  if (!session) return null;
  return (
    <SafeAreaProvider initialMetrics={initialWindowMetrics}>
      <ThemeProvider>
        <SessionProvider session={session}>{children}</SessionProvider>
      </ThemeProvider>
    </SafeAreaProvider>
  );
}

function SessionProvider({ session, children }: { readonly session: Session; readonly children: ReactNode }) {
  const { client, language } = useSyncExternalStore(session.subscribe, () => session.state);
  const [value] = useState({ session, connectivity: device.connectivity });
  return (
    <SessionContext value={value}>
      <Provider value={client}>
        <I18nProvider language={language}>{children}</I18nProvider>
      </Provider>
    </SessionContext>
  );
}

function useRestoredSession(): Session | null {
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => {
    void restoreSession().then(setSession);
  }, []);
  return session;
}

let restored: Promise<Session> | undefined;

/** One a process, also where React mounts twice. */
function restoreSession(): Promise<Session> {
  restored ??= Promise.all([device.tokenStore.load(), chosenLanguage()]).then(([tokens, chosen]) => {
    const session = createSession({
      ...device,
      userId: tokens?.user.id ?? null,
      language: chosen ?? deviceLanguage(),
    });
    rememberChoice(session);
    return session;
  });
  return restored;
}

function rememberChoice(session: Session): void {
  let { language } = session.state;
  session.subscribe(() => {
    if (session.state.language === language) return;
    language = session.state.language;
    void rememberLanguage(language);
  });
}
