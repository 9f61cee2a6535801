import type { CombinedError } from '@urql/core';
import { wasNotSent } from '../graphql/connectivity.ts';
import { useT } from '../i18n/I18nProvider.tsx';

/** Why there is nothing to show, and what to do about it. */
export function useFaultWords(error: CombinedError | undefined): { title: string; body: string } {
  const { t } = useT();
  if (wasNotSent(error)) return { title: t('common.offline.title'), body: t('restaurant.offlineBody') };
  const title = t('common.failed.title');
  return { title, body: t(isBusy(error) ? 'common.failed.busy' : 'common.failed.body') };
}

function isBusy(error: CombinedError | undefined): boolean {
  const status: unknown = error?.response?.status;
  return status === 429 || error?.graphQLErrors[0]?.extensions.code === 'RATE_LIMITED';
}
