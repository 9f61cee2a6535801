import { useEffect, useSyncExternalStore } from 'react';
import { useT } from '../i18n/I18nProvider.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Screen } from '../ui/Screen.tsx';
import type { everyPage, PageName } from './everyPage.ts';

type State = { readonly pages?: typeof everyPage; readonly failed: boolean };

/** A browser draws the first screen with half of the app, and fetches the other half while the guest looks around. */
const FETCH_AHEAD_MS = 1_500;

let state: State = { failed: false };
let arriving: Promise<void> | undefined;
const listeners = new Set<() => void>();

function become(next: State): void {
  state = next;
  for (const listener of listeners) listener();
}

function fetchPages(): Promise<void> {
  arriving ??= import('./everyPage.ts').then(
    ({ everyPage: pages }) => become({ pages, failed: false }),
    () => {
      arriving = undefined;
      become({ failed: true });
    },
  );
  return arriving;
}

window.addEventListener('load', () => setTimeout(fetchPages, FETCH_AHEAD_MS));

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** For a route: the screen it shows. */
export function Page({ name }: { readonly name: PageName }) {
  const { pages, failed } = useSyncExternalStore(subscribe, () => state);
  useEffect(() => void fetchPages(), []);
  if (failed) return <NotFetched />;
  const Shown = pages?.[name];
  return Shown ? <Shown /> : null;
}

/** No connection; or the server has a newer app, and the old one's files are gone: then only loading it anew helps. */
function NotFetched() {
  const { t } = useT();
  const title = t('common.failed.title');
  return (
    <Screen pageTitle={title} back="/" testID="page-failed">
      <ErrorState title={title} body={t('common.failed.body')} onRetry={() => window.location.reload()} />
    </Screen>
  );
}
