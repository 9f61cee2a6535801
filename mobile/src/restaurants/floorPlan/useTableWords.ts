import { useMemo } from 'react';
import { useT } from '../../i18n/I18nProvider.tsx';
import type { Translate } from '../../i18n/translate.ts';
import type { PlanTable, TableState } from './tableState.ts';

export type TableWords = {
  /** "2 to 4 guests" */
  seats: (table: PlanTable) => string;
  /** What is special about it, in words. */
  tags: (table: PlanTable) => string[];
  /** All of it in one breath, for a screen reader. */
  name: (table: PlanTable, state: TableState | undefined) => string;
};

export function useTableWords(): TableWords {
  const { t } = useT();
  return useMemo(() => wordsIn(t), [t]);
}

function wordsIn(t: Translate): TableWords {
  const seats = ({ minPartySize, capacity }: PlanTable) =>
    minPartySize === capacity
      ? t('restaurant.table.seats', { count: capacity })
      : t('restaurant.table.seatsFrom', { min: minPartySize, max: capacity });
  const tags = (table: PlanTable) => table.tags.map((tag) => tagIn(t, tag));
  return {
    seats,
    tags,
    name: (table, state) =>
      [
        t('restaurant.table.named', { name: table.name }),
        state?.label,
        state?.note,
        seats(table),
        ...tags(table),
      ]
        .filter(Boolean)
        .join(', '),
  };
}

/** A tag that a catalogue brings and nobody has translated is shown as it is written. */
function tagIn(t: Translate, tag: string): string {
  return isKnown(tag) ? t(`restaurant.tableTag.${tag}`) : tag.replaceAll('_', ' ');
}

const KNOWN = [
  'booth',
  'cabana',
  'cabin',
  'cushions',
  'family',
  'front_row',
  'garden',
  'greenery',
  'long_table',
  'outdoor',
  'pets',
  'pool',
  'private',
  'quiet',
  'rooftop',
  'sea_view',
  'shisha',
  'skyline',
  'terrace',
  'view',
  'window',
] as const;

function isKnown(tag: string): tag is (typeof KNOWN)[number] {
  return KNOWN.some((known) => known === tag);
}
