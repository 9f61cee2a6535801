import { ThemeProvider as NavigationTheme } from 'expo-router';
import { Stack } from 'expo-router/stack';
import { hideAsync, preventAutoHideAsync } from 'expo-splash-screen';
import { useEffect } from 'react';
import { Platform } from 'react-native';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { useFonts } from '../theme/useFonts.ts';
import { AppProviders } from './AppProviders.tsx';
import { screenOfGuest } from './ScreenOfGuest.tsx';
import { useNavigationTheme } from './useNavigationTheme.ts';

const isPhone = Platform.OS !== 'web';
if (isPhone) void preventAutoHideAsync().catch(() => undefined);

/** A phone keeps its splash until text can be drawn as it will stay; a browser shows text at once and changes the font. */
export function App() {
  const ready = useFonts() || !isPhone;
  useEffect(() => {
    if (isPhone && ready) void hideAsync().catch(() => undefined);
  }, [ready]);
  return ready ? (
    <AppProviders>
      <Pages />
    </AppProviders>
  ) : null;
}

function Pages() {
  const { colors, reducedMotion } = useTheme();
  return (
    <NavigationTheme value={useNavigationTheme()}>
      <Stack
        screenLayout={({ children, route }) =>
          route.name === '(tabs)' ? children : screenOfGuest({ children })
        }
        screenOptions={{
          headerShown: false,
          contentStyle: { backgroundColor: colors.background },
          animation: reducedMotion ? 'none' : 'default',
        }}
      >
        {/* Its cover grows out of the card that was pressed: the screen must not slide under it. */}
        <Stack.Screen name="r/[slug]/index" options={{ animation: reducedMotion ? 'none' : 'fade' }} />
      </Stack>
    </NavigationTheme>
  );
}
