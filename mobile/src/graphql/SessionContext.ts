import { createContext, use } from 'react';
import type { Connectivity } from './connectivity.ts';
import type { Session } from './session.ts';

export interface SessionContextValue {
  readonly session: Session;
  readonly connectivity: Connectivity;
}

export const SessionContext = createContext<SessionContextValue | null>(null);

export function useSessionContext(): SessionContextValue {
  const value = use(SessionContext);
  if (!value) throw new Error('A session was asked for outside AppProviders.');
  return value;
}
