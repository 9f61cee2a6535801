import type { CombinedError } from '@urql/core';
import { useEffect, useState } from 'react';
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

const SLOW_MS = 4_000;

/** Something takes so long that one should say so. */
export function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    if (!waiting) return;
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, [waiting]);
  return slow && waiting;
}
