import { Stack } from 'expo-router';
import { AppProviders } from '../shell/AppProviders.tsx';

export default function RootLayout() {
  return (
    <AppProviders>
      <Stack screenOptions={{ headerShown: false }} />
    </AppProviders>
  );
}
