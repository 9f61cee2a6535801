import { useSyncExternalStore } from 'react';
import { useSessionContext } from './SessionContext.ts';

/** Whether the device has a network. Whether a screen shows something old says freshnessOf. */
export function useOnline(): boolean {
  const { connectivity } = useSessionContext();
  return useSyncExternalStore(connectivity.subscribe, connectivity.isOnline);
}
