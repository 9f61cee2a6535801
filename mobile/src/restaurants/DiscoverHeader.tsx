import { View, type ViewStyle } from 'react-native';
import { ConciergeLink } from '../concierge/ConciergeLink.tsx';
import { useServerNow } from '../graphql/useServerNow.ts';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Chip } from '../ui/Chip.tsx';
import { Field } from '../ui/Field.tsx';
import { OfflineBanner } from '../ui/OfflineBanner.tsx';
import { Text } from '../ui/Text.tsx';
import { useSlow } from '../ui/useSlow.ts';
import { type DiscoverSearch, filterCount } from './discoverSearch.ts';
import type { RestaurantList } from './useRestaurantList.ts';

type Props = {
  search: DiscoverSearch;
  text: string;
  onText: (text: string) => void;
  timeZone: string;
  list: RestaurantList;
  online: boolean;
  onFilters: () => void;
  onTableFor: () => void;
};

/** The large line, the search and what narrows it; one sentence says what it came to. */
export function DiscoverHeader({ search, text, onText, timeZone, list, online, ...on }: Props) {
  const { t } = useT();
  const { wide } = useTheme();
  const format = useFormat();
  const now = useServerNow()();
  const { table } = search;
  const filters = filterCount(search);
  const wish = table
    ? `${t('common.guests', { count: table.partySize })} · ${format.dayTime(table.at, timeZone, now)}`
    : t('discover.table.open');
  return (
    <View style={[column, { paddingTop: space(wide ? 10 : 8) }]}>
      <Text variant="display" heading={1} style={narrow}>
        {t('discover.title')}
      </Text>
      {!online && <OfflineBanner />}
      <View style={controls}>
        <View style={wide && grow}>
          <Field
            kind="search"
            icon="search"
            label={t('discover.search')}
            placeholder={t('discover.placeholder')}
            value={text}
            onChangeText={onText}
            maxLength={200}
            autoCorrect={false}
            autoCapitalize="none"
            inputMode="search"
            enterKeyHint="search"
            testID="search"
          />
        </View>
        <View style={row}>
          <Chip
            icon="table"
            label={wish}
            selected={table !== null}
            onPress={on.onTableFor}
            testID="table-for-open"
          />
          <Chip
            icon="filter"
            label={t('discover.filters.title')}
            selected={filters > 0}
            {...(filters > 0 && { count: filters })}
            onPress={on.onFilters}
            testID="filters-open"
          />
          <ConciergeLink />
        </View>
      </View>
      <Sum list={list} search={search} />
    </View>
  );
}

/** "12 restaurants with a table for 4": read out as it changes. */
function Sum({ list, search }: Pick<Props, 'list' | 'search'>) {
  const { t } = useT();
  const slow = useSlow(list.waiting === 'first');
  const { total, found, waiting, error } = list;
  const count = search.table
    ? t('discover.foundTable', { count: total })
    : t('discover.found', { count: total });
  const sentence = slow ? t('common.failed.slow') : found && !error && total > 0 ? count : '';
  return (
    <Text
      variant="label"
      weight="regular"
      tone="quiet"
      numeric
      role="status"
      aria-live="polite"
      aria-busy={waiting === 'first'}
      testID="found"
    >
      {sentence}
    </Text>
  );
}

const column: ViewStyle = { gap: space(4), paddingBottom: space(4) };
const narrow = { maxWidth: 720 };
const controls: ViewStyle = { gap: space(3) };
const row: ViewStyle = { flexDirection: 'row', flexWrap: 'wrap', gap: space(2) };
const grow: ViewStyle = { maxWidth: 560 };
