import type { ReactElement } from 'react';
import { FlatList, Platform, useWindowDimensions, View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Text } from '../ui/Text.tsx';
import { DiscoverEmpty } from './DiscoverEmpty.tsx';
import type { DiscoverSearch } from './discoverSearch.ts';
import { RestaurantCard } from './RestaurantCard.tsx';
import { useFaultWords } from './useFaultWords.ts';
import type { Found, RestaurantList } from './useRestaurantList.ts';

type Props = {
  list: RestaurantList;
  search: DiscoverSearch;
  header: ReactElement;
  onLoosen: (search: DiscoverSearch) => void;
};

const TWO_FROM = 640;
const THREE_FROM = 1000;
const GAP = space(6);
const PLACES = ['first', 'second', 'third'];

/** Cards in one, two or three columns; only those near the screen are drawn. */
export function RestaurantGrid({ list, search, header, onLoosen }: Props) {
  const { width } = useWindowDimensions();
  const columns = width >= THREE_FROM ? 3 : width >= TWO_FROM ? 2 : 1;
  const { found, isOutdated, waiting, error } = list;
  const shown = error && isOutdated ? [] : (found ?? []);
  return (
    <FlatList
      // React Native cannot change the number of columns of a list that stands.
      key={columns}
      data={inRows(shown, columns)}
      numColumns={columns}
      keyExtractor={(item, index) => item?.card.id ?? `empty ${index}`}
      renderItem={({ item, index }) => (
        <View style={[cell, isOutdated && waiting === 'first' && outdated]}>
          {item && <RestaurantCard found={item} table={search.table} eager={index < columns * 2} />}
        </View>
      )}
      ListHeaderComponent={header}
      ListEmptyComponent={<Nothing list={list} search={search} columns={columns} onLoosen={onLoosen} />}
      ListFooterComponent={<More list={list} columns={columns} />}
      onEndReached={list.more}
      onEndReachedThreshold={1}
      initialNumToRender={columns * 3}
      {...(columns > 1 && { columnWrapperStyle: { gap: GAP } })}
      {...(Platform.OS !== 'web' && {
        onRefresh: list.retry,
        refreshing: waiting === 'first' && found !== null && !isOutdated,
      })}
      style={bleed}
      contentContainerStyle={inset}
      keyboardShouldPersistTaps="handled"
      keyboardDismissMode="on-drag"
      testID="restaurants"
    />
  );
}

type NothingProps = Omit<Props, 'header'> & { columns: number };

function Nothing({ list: { waiting, error, retry, found }, search, columns, onLoosen }: NothingProps) {
  const words = useFaultWords(error);
  if (error) return <ErrorState {...words} onRetry={retry} testID="discover-failed" />;
  if (found && waiting === null) return <DiscoverEmpty search={search} onLoosen={onLoosen} />;
  return <Waiting columns={columns} rows={2} />;
}

function More({
  list: { waiting, error, found, retry, isOutdated },
  columns,
}: {
  list: RestaurantList;
  columns: number;
}) {
  const { t } = useT();
  const { body } = useFaultWords(error);
  if (waiting === 'more') return <Waiting columns={columns} rows={1} />;
  if (!error || !found?.length || isOutdated) return null;
  return (
    <View style={retryBox} role="alert">
      <Text tone="quiet" align="center">
        {body}
      </Text>
      <Button kind="quiet" icon="refresh" label={t('common.retry')} onPress={retry} testID="more-retry" />
    </View>
  );
}

function Waiting({ columns, rows }: { columns: number; rows: number }) {
  const { t } = useT();
  return (
    <View role="status" aria-busy aria-label={t('common.loading')}>
      {PLACES.slice(0, rows).map((row) => (
        <View key={row} style={{ flexDirection: 'row', gap: GAP }}>
          {PLACES.slice(0, columns).map((column) => (
            <View key={column} style={[cell, { gap: space(3) }]}>
              <View style={picture}>
                <Skeleton width="100%" height={400} radius={12} />
              </View>
              <Skeleton width="70%" height={22} />
              <Skeleton width="50%" height={16} />
            </View>
          ))}
        </View>
      ))}
    </View>
  );
}

/** A last row that is not full is filled up, so that its cards are as wide as the others. */
function inRows(found: readonly Found[], columns: number): (Found | null)[] {
  const missing = (columns - (found.length % columns)) % columns;
  return [...found, ...PLACES.slice(0, missing).map(() => null)];
}

const cell: ViewStyle = { flex: 1, minWidth: 0, paddingBottom: space(8) };
const picture: ViewStyle = { aspectRatio: 16 / 10, overflow: 'hidden', borderRadius: radius.card };
const outdated: ViewStyle = { opacity: 0.5 };
/** The scroll bar at the window's edge of a phone, and a focus ring that is not cut. */
const bleed: ViewStyle = { flex: 1, marginHorizontal: -space(5) };
const inset: ViewStyle = { paddingHorizontal: space(5), paddingBottom: space(12) };
const retryBox: ViewStyle = { alignItems: 'center', gap: space(2), paddingVertical: space(6) };
