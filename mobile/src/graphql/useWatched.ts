import { useIsFocused } from 'expo-router';
import { useSyncExternalStore } from 'react';
import { AppState } from 'react-native';
import { useOnline } from './useOnline.ts';

/** Whether somebody can be looking at this screen and the server can be reached: then it pays to keep a line open. */
export function useWatched(): boolean {
  const focused = useIsFocused();
  const online = useOnline();
  const visible = useSyncExternalStore(subscribe, isVisible);
  return focused && online && visible;
}

function subscribe(listener: () => void): () => void {
  const subscription = AppState.addEventListener('change', listener);
  return () => subscription.remove();
}

/** `inactive` is a phone whose notifications are pulled down for a moment. */
const isVisible = () => AppState.currentState !== 'background';
