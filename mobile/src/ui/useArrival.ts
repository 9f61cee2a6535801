import { useIsFocused } from 'expo-router';
import { type RefObject, useEffect } from 'react';
import { Platform, type View } from 'react-native';

let arrived = false;

/**
 * In a browser: a screen that comes to the front takes the focus, as a new page would, so that a screen reader and the
 * Tab key begin there. Not the first one, where the browser has just begun at the top, and not past a field that took it.
 */
export function useArrival(screen: RefObject<View | null>): void {
  const focused = useIsFocused();
  useEffect(() => {
    if (Platform.OS !== 'web' || !focused) return;
    const page: unknown = screen.current;
    if (arrived && page instanceof HTMLElement && !page.contains(document.activeElement)) {
      page.focus({ preventScroll: true });
    }
    arrived = true;
  }, [focused, screen]);
}
