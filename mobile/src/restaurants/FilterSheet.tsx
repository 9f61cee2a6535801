import { useState } from 'react';
import { View, type ViewStyle } from 'react-native';
import { type RestaurantFacetsQuery, useRestaurantFacetsQuery } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { ChipRow } from '../ui/ChipRow.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Text } from '../ui/Text.tsx';
import {
  type DiscoverSearch,
  type Facet,
  filterCount,
  filterOf,
  toggled,
  withoutFilters,
} from './discoverSearch.ts';
import { useFaultWords } from './useFaultWords.ts';

type Props = {
  open: boolean;
  onClose: () => void;
  search: DiscoverSearch;
  onSearch: (search: DiscoverSearch) => void;
  /** How many restaurants are left. */
  total: number;
};

type Facets = RestaurantFacetsQuery['restaurantFacets'];
type FacetValue = Facets['cuisines'][number];

const FACETS: readonly Facet[] = ['cuisines', 'neighbourhoods', 'priceBands', 'tags'];
/** More than this are folded, the rarest of them. */
const SHOWN = 10;

/** Narrows the list; each choice counts at once, and the figures behind the others follow it. */
export function FilterSheet({ open, onClose, search, onSearch, total }: Props) {
  const { t } = useT();
  const chosen = filterCount(search);
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('discover.filters.title')}
      testID="filters"
      footer={
        <View style={actions}>
          <View style={grow}>
            <Button
              label={t('discover.filters.show', { count: total })}
              onPress={onClose}
              testID="filters-done"
            />
          </View>
          {chosen > 0 && (
            <Button
              kind="quiet"
              label={t('discover.filters.clear')}
              onPress={() => onSearch(withoutFilters(search))}
              testID="filters-clear"
            />
          )}
        </View>
      }
    >
      {open && <Groups search={search} onSearch={onSearch} />}
    </Sheet>
  );
}

function Groups({ search, onSearch }: Pick<Props, 'search' | 'onSearch'>) {
  const { t } = useT();
  const [{ data, fetching, error }, ask] = useRestaurantFacetsQuery({
    variables: { filter: filterOf(search) },
  });
  const words = useFaultWords(error);
  const facets = data?.restaurantFacets;
  if (!facets)
    return error && !fetching ? (
      <ErrorState {...words} onRetry={() => ask({ requestPolicy: 'network-only' })} />
    ) : (
      <Waiting />
    );
  return FACETS.map((facet) => (
    <Group
      key={facet}
      label={t(`discover.filters.${facet}`)}
      values={valuesOf(facets, facet, search)}
      chosen={search[facet]}
      onToggle={(value) => onSearch(toggled(search, facet, value))}
    />
  ));
}

/** Prices from low to high, the rest as the server counts them; what is chosen stays, also where it leaves nothing. */
function valuesOf(facets: Facets, facet: Facet, search: DiscoverSearch): FacetValue[] {
  const chosen: readonly string[] = search[facet];
  const values = facets[facet].filter(({ value, count }) => count > 0 || chosen.includes(value));
  return facet === 'priceBands' ? values.sort((one, other) => one.label.length - other.label.length) : values;
}

type GroupProps = {
  label: string;
  values: readonly FacetValue[];
  chosen: readonly string[];
  onToggle: (value: string) => void;
};

function Group({ label, values, chosen, onToggle }: GroupProps) {
  const { t } = useT();
  const [unfolded, setUnfolded] = useState(false);
  const shown = unfolded
    ? values
    : values.filter(({ value }, index) => index < SHOWN || chosen.includes(value));
  if (values.length === 0) return null;
  return (
    <View style={group}>
      <Text variant="heading" heading={3}>
        {label}
      </Text>
      <ChipRow label={label}>
        {shown.map(({ value, label: name, count }) => (
          <Chip
            key={value}
            role="checkbox"
            label={name}
            count={count}
            selected={chosen.includes(value)}
            accessibilityLabel={t('discover.filters.value', { name, count })}
            onPress={() => onToggle(value)}
            testID={`filter-${value}`}
          />
        ))}
        {shown.length < values.length && (
          <Chip label={t('common.more')} icon="chevron-down" onPress={() => setUnfolded(true)} />
        )}
      </ChipRow>
    </View>
  );
}

function Waiting() {
  const { t } = useT();
  return (
    <View style={group} role="status" aria-busy aria-label={t('common.loading')}>
      {[120, 180, 140, 200, 160, 130].map((width) => (
        <Skeleton key={width} width={width} height={40} radius={999} />
      ))}
    </View>
  );
}

const actions: ViewStyle = { flexDirection: 'row', alignItems: 'center', gap: space(5) };
const grow: ViewStyle = { flex: 1 };
const group: ViewStyle = { gap: space(3) };
