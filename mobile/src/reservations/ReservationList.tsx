import { useRouter } from 'expo-router';
import { type ReactNode, useState } from 'react';
import { FlatList, View, type ViewStyle } from 'react-native';
import { useMyReservationsQuery } from '../graphql/gql/operations.ts';
import { freshnessOf } from '../graphql/keptData.ts';
import { useOnline } from '../graphql/useOnline.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { useFaultWords } from '../restaurants/useFaultWords.ts';
import { useReturn } from '../shell/useReturn.ts';
import { radius, space } from '../theme/tokens.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { OfflineBanner } from '../ui/OfflineBanner.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ReservationCard } from './ReservationCard.tsx';

type Props = {
  upcoming: boolean;
  /** Above the bookings: one that is still under way. */
  notice: ReactNode;
};

/** One of the two lists, page after page as the guest goes on. */
export function ReservationList({ upcoming, notice }: Props) {
  const { list, freshness, failed, isLoading, more, refresh } = useReservationPages(upcoming);
  const words = useFaultWords(failed);
  const isKept = freshness === 'kept';
  if (!list)
    return (
      <View style={column}>
        {notice}
        {failed && !isLoading ? <ErrorState {...words} onRetry={refresh} /> : <CardSkeletons />}
      </View>
    );
  return (
    <FlatList
      data={list.edges}
      keyExtractor={({ node }) => node.id}
      renderItem={({ item }) => <ReservationCard reservation={item.node} />}
      onEndReached={more}
      onEndReachedThreshold={0.6}
      ListHeaderComponent={
        notice || isKept ? (
          <View style={[column, { marginBottom: space(4) }]}>
            {notice}
            {isKept && <OfflineBanner />}
          </View>
        ) : null
      }
      ItemSeparatorComponent={Gap}
      onRefresh={refresh}
      refreshing={false}
      ListEmptyComponent={<NoReservations upcoming={upcoming} />}
      ListFooterComponent={isLoading && list.edges.length > 0 ? <CardSkeleton /> : null}
      contentContainerStyle={content}
      showsVerticalScrollIndicator={false}
      style={fill}
    />
  );
}

/** The restaurant may have marked or moved a booking meanwhile; a guest who looks in and out has just asked. */
const QUIET_MS = 60_000;

function useReservationPages(upcoming: boolean) {
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error, fetching, stale }, execute] = useMyReservationsQuery({
    variables: { upcoming, after },
  });
  const online = useOnline();
  // The first answer stands until the next page is there.
  const [shown, setShown] = useState<typeof data>();
  if (data?.viewer && data !== shown) setShown(data);
  const refresh = () => (after ? setAfter(null) : execute({ requestPolicy: 'network-only' }));
  useReturn(refresh, QUIET_MS);
  const list = (data?.viewer ? data : shown)?.viewer?.reservations ?? null;
  return {
    list,
    failed: error,
    isLoading: fetching,
    freshness: freshnessOf({ data: list, error, stale }, online),
    refresh,
    more: () => {
      if (!fetching && list?.pageInfo.hasNextPage) setAfter(list.pageInfo.endCursor);
    },
  };
}

function NoReservations({ upcoming }: { upcoming: boolean }) {
  const { t } = useT();
  const router = useRouter();
  return upcoming ? (
    <EmptyState
      title={t('bookings.empty.upcoming')}
      body={t('bookings.empty.upcomingBody')}
      action={{ label: t('bookings.empty.action'), onPress: () => router.navigate('/') }}
    />
  ) : (
    <EmptyState title={t('bookings.empty.past')} body={t('bookings.empty.pastBody')} />
  );
}

function Gap() {
  return <View style={{ height: space(4) }} />;
}

function CardSkeletons() {
  const { t } = useT();
  return (
    <View role="status" aria-busy aria-label={t('common.loading')} style={column}>
      <CardSkeleton />
      <CardSkeleton />
      <CardSkeleton />
    </View>
  );
}

function CardSkeleton() {
  return <Skeleton width="100%" height={122} radius={radius.card} />;
}

const fill = { flex: 1 };
const column: ViewStyle = { gap: space(4) };
const content: ViewStyle = { paddingBottom: space(12) };
