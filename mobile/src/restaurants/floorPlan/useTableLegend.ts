import { useMemo } from 'react';
import { useT } from '../../i18n/I18nProvider.tsx';
import type { LegendEntry } from './tableState.ts';

/** What the tables of a plan look like to somebody who chooses one. */
export function useTableLegend(): readonly LegendEntry[] {
  const { t } = useT();
  return useMemo(
    () => [
      { kind: 'free', label: t('restaurant.table.free') },
      { kind: 'chosen', label: t('restaurant.table.chosen') },
      { kind: 'taken', label: t('restaurant.table.taken') },
      { kind: 'unfit', label: t('restaurant.table.unfit') },
    ],
    [t],
  );
}
