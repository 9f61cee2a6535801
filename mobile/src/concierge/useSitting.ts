import { useSyncExternalStore } from 'react';
import { newKey } from '../graphql/newKey.ts';
import { useSessionContext } from '../graphql/SessionContext.ts';
import type { Session } from '../graphql/session.ts';
import { askConcierge } from './askConcierge.ts';
import { openSitting, type Sitting, type Turn } from './sitting.ts';

/** What was asked and answered since the app was opened, also where the guest has looked elsewhere in between. */
export function useSitting(): { readonly sitting: Sitting; readonly turns: readonly Turn[] } {
  const { session } = useSessionContext();
  useSyncExternalStore(session.subscribe, () => session.state);
  const sitting = sittingOf(session);
  const turns = useSyncExternalStore(sitting.subscribe, () => sitting.turns);
  return { sitting, turns };
}

const sittings = new WeakMap<Session, { readonly key: string; readonly sitting: Sitting }>();

/** Signing in, as on the way to a booking, goes on with it; another guest or another language begins anew. */
function sittingOf(session: Session): Sitting {
  const { visit, language } = session.state;
  const key = `${visit} ${language}`;
  const known = sittings.get(session);
  if (known?.key === key) return known.sitting;
  const id = newKey();
  const sitting = openSitting((question) =>
    askConcierge(session.client, { question, language, sitting: id }),
  );
  sittings.set(session, { key, sitting });
  return sitting;
}
