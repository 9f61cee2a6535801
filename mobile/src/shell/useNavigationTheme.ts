import { DefaultTheme } from 'expo-router';
import { useMemo } from 'react';
import { useTheme } from '../theme/ThemeProvider.tsx';

/** What the navigators paint behind and between screens; theirs is light grey, also by night. */
export function useNavigationTheme() {
  const { colors, scheme } = useTheme();
  return useMemo(
    () => ({
      ...DefaultTheme,
      dark: scheme === 'dark',
      colors: {
        primary: colors.accent,
        background: colors.background,
        card: colors.surface,
        text: colors.text,
        border: colors.hairline,
        notification: colors.danger,
      },
    }),
    [colors, scheme],
  );
}
