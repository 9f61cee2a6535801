import { useLayoutEffect } from 'react';
import { Platform } from 'react-native';

/** In a browser: when what was open is closed, the focus goes back to what opened it. */
export function useFocusReturn(open: boolean): void {
  useLayoutEffect(() => {
    if (!open || Platform.OS !== 'web') return;
    const opener = document.activeElement;
    return () => {
      if (opener instanceof HTMLElement) setTimeout(() => opener.focus(), 0);
    };
  }, [open]);
}
