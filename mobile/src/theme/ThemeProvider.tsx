import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useColorScheme, useWindowDimensions } from 'react-native';
import { type Roles, roles, type Scheme } from './roles.ts';
import { useTextScale } from './textScale.ts';
import { layout } from './tokens.ts';
import { usePageStyle } from './usePageStyle.ts';
import { useReducedMotion } from './useReducedMotion.ts';

export type Theme = {
  colors: Roles;
  scheme: Scheme;
  reducedMotion: boolean;
  /** Room for two columns. */
  wide: boolean;
  /** By how much the browser's setting enlarges text; 1 on a phone, where React Native does it. */
  textScale: number;
};

const ThemeContext = createContext<Theme>({
  colors: roles.light,
  scheme: 'light',
  reducedMotion: true,
  wide: false,
  textScale: 1,
});

/** `scheme` overrules the device's, for previews and tests. */
export function ThemeProvider({ scheme: forced, children }: { scheme?: Scheme; children: ReactNode }) {
  const device = useColorScheme();
  const reducedMotion = useReducedMotion();
  const textScale = useTextScale();
  const wide = useWindowDimensions().width >= layout.wideFrom;
  const scheme = forced ?? (device === 'dark' ? 'dark' : 'light');
  const theme = useMemo(
    () => ({ colors: roles[scheme], scheme, reducedMotion, wide, textScale }),
    [scheme, reducedMotion, wide, textScale],
  );
  usePageStyle(theme.colors, scheme);
  return <ThemeContext value={theme}>{children}</ThemeContext>;
}

export function useTheme(): Theme {
  return useContext(ThemeContext);
}
