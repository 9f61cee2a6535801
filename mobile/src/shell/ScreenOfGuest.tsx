import { useIsFocused } from 'expo-router';
import { Fragment, type ReactElement, useState, useSyncExternalStore } from 'react';
import { Provider } from 'urql';
import { useSessionContext } from '../graphql/SessionContext.ts';

/**
 * For `screenLayout`: a screen begins anew once a guest has left. urql's hooks show their last data until the next arrives,
 * and nobody is to see what the guest before them saw. Navigators stay, and with them where one is.
 */
export function screenOfGuest({ children }: { readonly children: ReactElement }): ReactElement {
  return <ScreenOfGuest>{children}</ScreenOfGuest>;
}

/** One that is out of sight asks nothing for the next guest, or in the next language, until somebody comes back to it. */
function ScreenOfGuest({ children }: { readonly children: ReactElement }) {
  const { session } = useSessionContext();
  const state = useSyncExternalStore(session.subscribe, () => session.state);
  const focused = useIsFocused();
  const [seen, setSeen] = useState(state);
  if (focused && seen !== state) setSeen(state);
  if (seen.visit !== state.visit) return null;
  return (
    <Provider value={seen.client}>
      <Fragment key={seen.visit}>{children}</Fragment>
    </Provider>
  );
}
