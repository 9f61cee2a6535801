import { useFocusEffect } from 'expo-router';
import { useCallback, useRef } from 'react';
import { AppState } from 'react-native';

/**
 * Back at this screen, or back at the phone: what it shows may be old. Not the first time, when the screen has just asked,
 * nor where it has asked within `quietMs`.
 */
export function useReturn(refresh: () => void, quietMs = 0): void {
  const latest = useRef(refresh);
  latest.current = refresh;
  const askedAt = useRef(0);
  useFocusEffect(
    useCallback(() => {
      const comeBack = () => {
        const now = performance.now();
        if (now - askedAt.current < quietMs) return;
        askedAt.current = now;
        latest.current();
      };
      if (askedAt.current > 0) comeBack();
      else askedAt.current = performance.now();
      const listener = AppState.addEventListener('change', (state) => {
        if (state === 'active') comeBack();
      });
      return () => listener.remove();
    }, [quietMs]),
  );
}
