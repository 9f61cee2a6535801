import { useT } from '../i18n/I18nProvider.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { type DiscoverSearch, filterCount, withoutFilters } from './discoverSearch.ts';

type Props = {
  search: DiscoverSearch;
  onLoosen: (search: DiscoverSearch) => void;
  onClear: () => void;
};

/** Nobody meets all of it: says which wish to let go of first, and does it. */
export function DiscoverEmpty({ search, onLoosen, onClear }: Props) {
  const { t } = useT();
  const filters = filterCount(search);
  if (search.table)
    return (
      <EmptyState
        title={t('discover.empty.table')}
        body={t('discover.empty.tableBody')}
        action={{
          label: t('discover.empty.anyTime'),
          onPress: () => onLoosen({ ...search, table: null }),
          testID: 'loosen-table',
        }}
        testID="discover-empty"
      />
    );
  if (filters > 0)
    return (
      <EmptyState
        title={t('discover.empty.filters')}
        body={t('discover.empty.filtersBody', { count: filters })}
        action={{
          label: t('discover.filters.clear'),
          onPress: () => onLoosen(withoutFilters(search)),
          testID: 'loosen-filters',
        }}
        testID="discover-empty"
      />
    );
  if (search.text === '')
    return (
      <EmptyState
        title={t('discover.empty.nothing')}
        body={t('discover.empty.nothingBody')}
        testID="discover-empty"
      />
    );
  return (
    <EmptyState
      title={t('discover.empty.words', { words: search.text })}
      body={t('discover.empty.wordsBody')}
      action={{ label: t('discover.empty.all'), onPress: onClear, testID: 'loosen-words' }}
      testID="discover-empty"
    />
  );
}
