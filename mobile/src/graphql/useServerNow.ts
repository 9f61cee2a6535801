import { useCallback } from 'react';
import { useSessionContext } from './SessionContext.ts';

/** What time it is for the server: the phone's clock may be a day off. */
export function useServerNow(): () => Date {
  const { session } = useSessionContext();
  return useCallback(() => new Date(session.serverNow()), [session]);
}
