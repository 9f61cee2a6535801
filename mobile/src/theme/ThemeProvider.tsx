import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useColorScheme, useWindowDimensions } from 'react-native';
import { type Roles, roles, type Scheme } from './roles.ts';
import { layout } from './tokens.ts';
import { useReducedMotion } from './useReducedMotion.ts';

export type Theme = { colors: Roles; scheme: Scheme; reducedMotion: boolean; wide: boolean };

const ThemeContext = createContext<Theme>({
  colors: roles.light,
  scheme: 'light',
  reducedMotion: true,
  wide: false,
});

export function ThemeProvider({ scheme: forced, children }: { scheme?: Scheme; children: ReactNode }) {
  const device = useColorScheme();
  const reducedMotion = useReducedMotion();
  const wide = useWindowDimensions().width >= layout.wideFrom;
  const scheme = forced ?? (device === 'dark' ? 'dark' : 'light');
  const theme = useMemo(
    () => ({ colors: roles[scheme], scheme, reducedMotion, wide }),
    [scheme, reducedMotion, wide],
  );
  return <ThemeContext value={theme}>{children}</ThemeContext>;
}

export function useTheme(): Theme {
  return useContext(ThemeContext);
}
