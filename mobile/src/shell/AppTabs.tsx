import { Tabs } from 'expo-router/tabs';
import { useViewer } from '../accounts/useViewer.ts';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { screenOfGuest } from './ScreenOfGuest.tsx';
import { TabBar } from './TabBar.tsx';

/** Discover, Bookings, Profile; Tonight for those who work in a restaurant. */
export function AppTabs() {
  const { colors, wide } = useTheme();
  const { viewer } = useViewer();
  const isStaff = (viewer?.memberships.length ?? 0) > 0;
  return (
    <Tabs
      tabBar={({ state, navigation }) => (
        <TabBar
          active={state.routes[state.index]?.name ?? 'index'}
          staff={isStaff}
          onOpen={(name) => navigation.navigate(name)}
        />
      )}
      screenLayout={screenOfGuest}
      screenOptions={{
        headerShown: false,
        tabBarPosition: wide ? 'top' : 'bottom',
        sceneStyle: { backgroundColor: colors.background },
      }}
    />
  );
}
