import { Fragment, type ReactElement, useSyncExternalStore } from 'react';
import { useSessionContext } from '../graphql/SessionContext.ts';

/**
 * For `screenLayout`: a screen begins anew once a guest has left. urql's hooks show their last data until the next arrives,
 * and nobody is to see what the guest before them saw. Navigators stay, and with them where one is.
 */
export function screenOfGuest({ children }: { readonly children: ReactElement }): ReactElement {
  return <ScreenOfGuest>{children}</ScreenOfGuest>;
}

function ScreenOfGuest({ children }: { readonly children: ReactElement }) {
  const { session } = useSessionContext();
  const { visit } = useSyncExternalStore(session.subscribe, () => session.state);
  return <Fragment key={visit}>{children}</Fragment>;
}
