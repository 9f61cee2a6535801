import { Tabs } from 'expo-router/tabs';
import { useViewer } from '../accounts/useViewer.ts';
import { PendingBookingGate } from '../reservations/PendingBookingGate.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { screenOfGuest } from './ScreenOfGuest.tsx';
import { TabBar } from './TabBar.tsx';

/** Says itself, and at length, what became of a booking under way. */
const BOOKINGS = 'bookings/index';

/** Discover, Bookings, Profile; Tonight for those who work in a restaurant. */
export function AppTabs() {
  const { colors, wide } = useTheme();
  const { viewer } = useViewer();
  const isStaff = (viewer?.memberships.length ?? 0) > 0;
  return (
    <Tabs
      tabBar={({ state, navigation }) => {
        const active = state.routes[state.index]?.name ?? 'index';
        return (
          <>
            {active !== BOOKINGS && <PendingBookingGate />}
            <TabBar active={active} staff={isStaff} onOpen={(name) => navigation.navigate(name)} />
          </>
        );
      }}
      screenLayout={screenOfGuest}
      screenOptions={{
        headerShown: false,
        tabBarPosition: wide ? 'top' : 'bottom',
        sceneStyle: { backgroundColor: colors.background },
      }}
    />
  );
}
