import { useIsFocused } from 'expo-router';
import { useEffect } from 'react';
import { Platform } from 'react-native';

const PRODUCT = 'Baku Reserve';

/** The browser's title while the screen is the one in front. */
export function usePageTitle(title: string | undefined): void {
  const focused = useIsFocused();
  useEffect(() => {
    if (Platform.OS === 'web' && focused) document.title = title ? `${title} · ${PRODUCT}` : PRODUCT;
  }, [title, focused]);
}
