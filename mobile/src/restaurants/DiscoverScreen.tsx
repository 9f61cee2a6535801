import { useState } from 'react';
import { useOnline } from '../graphql/useOnline.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { Screen } from '../ui/Screen.tsx';
import { DiscoverHeader } from './DiscoverHeader.tsx';
import { FilterSheet } from './FilterSheet.tsx';
import { likelyZone } from './knownCards.ts';
import { RestaurantGrid } from './RestaurantGrid.tsx';
import { TableForSheet } from './TableForSheet.tsx';
import { useDiscoverSearch } from './useDiscoverSearch.ts';
import { useRestaurantList } from './useRestaurantList.ts';

/** All restaurants, and the ways to the one that is meant. */
export function DiscoverScreen() {
  const { t } = useT();
  const online = useOnline();
  const { search, text, setText, setSearch } = useDiscoverSearch();
  const list = useRestaurantList(search);
  const [sheet, setSheet] = useState<'filters' | 'table' | null>(null);
  const timeZone = list.found?.[0]?.card.timeZone ?? likelyZone();
  return (
    <Screen pageTitle={t('discover.title')} scroll={false} testID="discover">
      <RestaurantGrid
        list={list}
        search={search}
        onLoosen={setSearch}
        header={
          <DiscoverHeader
            search={search}
            text={text}
            onText={setText}
            timeZone={timeZone}
            list={list}
            online={online}
            onFilters={() => setSheet('filters')}
            onTableFor={() => setSheet('table')}
          />
        }
      />
      <FilterSheet
        open={sheet === 'filters'}
        onClose={() => setSheet(null)}
        search={search}
        onSearch={setSearch}
        total={list.total}
      />
      <TableForSheet
        open={sheet === 'table'}
        onClose={() => setSheet(null)}
        timeZone={timeZone}
        table={search.table}
        onTable={(table) => setSearch({ ...search, table })}
      />
    </Screen>
  );
}
