import { useLocalSearchParams, useRouter } from 'expo-router';
import { View, type ViewStyle } from 'react-native';
import { useSession } from '../accounts/useSession.ts';
import { type ReservationDetailsFragment, useReservationQuery } from '../graphql/gql/operations.ts';
import { freshnessOf } from '../graphql/keptData.ts';
import { useOnline } from '../graphql/useOnline.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { useFaultWords } from '../restaurants/useFaultWords.ts';
import { radius, space } from '../theme/tokens.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { OfflineBanner } from '../ui/OfflineBanner.tsx';
import { Screen } from '../ui/Screen.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ReservationActionsBar } from './ReservationActionsBar.tsx';
import { ReservationDetails } from './ReservationDetails.tsx';
import { ReservationNews } from './ReservationNews.tsx';
import { useReservationActions } from './useReservationActions.ts';

/** One booking, and what can still be done about it. */
export function ReservationScreen() {
  const { id } = useLocalSearchParams<{ id: string }>();
  const { status } = useSession();
  const { t } = useT();
  const router = useRouter();
  if (status === 'signedIn') return <OwnReservation id={id} />;
  return (
    <Screen pageTitle={t('bookings.details.title')} back="/bookings" narrow>
      <EmptyState
        title={t('bookings.signedOut.title')}
        body={t('bookings.signedOut.body')}
        action={{
          label: t('bookings.signedOut.signIn'),
          onPress: () => router.push({ pathname: '/sign-in', params: { next: `/bookings/${id}` } }),
          testID: 'go-sign-in',
        }}
      />
    </Screen>
  );
}

function OwnReservation({ id }: { id: string }) {
  const [{ data, error, fetching, stale }, execute] = useReservationQuery({ variables: { id } });
  const { t } = useT();
  const router = useRouter();
  const words = useFaultWords(error);
  const online = useOnline();
  const reservation = data?.reservation;
  if (reservation)
    return <Found reservation={reservation} kept={freshnessOf({ data, error, stale }, online) === 'kept'} />;
  const isWaiting = fetching || stale;
  return (
    <Screen pageTitle={t('bookings.details.title')} back="/bookings" narrow>
      {isWaiting ? (
        <Waiting />
      ) : error ? (
        <ErrorState {...words} onRetry={() => execute({ requestPolicy: 'network-only' })} />
      ) : (
        <EmptyState
          title={t('bookings.notFound.title')}
          body={t('bookings.notFound.body')}
          action={{
            label: t('bookings.notFound.action'),
            onPress: () => router.replace('/bookings'),
          }}
          testID="booking-not-found"
        />
      )}
    </Screen>
  );
}

function Found({ reservation, kept }: { reservation: ReservationDetailsFragment; kept: boolean }) {
  const actions = useReservationActions(reservation.id);
  return (
    <Screen
      pageTitle={reservation.restaurant.name}
      back="/bookings"
      narrow
      footer={<ReservationActionsBar reservation={reservation} actions={actions} />}
      testID="booking"
    >
      <View style={column}>
        {kept && <OfflineBanner />}
        <ReservationNews reservation={reservation} actions={actions} />
        <ReservationDetails reservation={reservation} />
      </View>
    </Screen>
  );
}

function Waiting() {
  const { t } = useT();
  return (
    <View role="status" aria-busy aria-label={t('common.loading')} style={column}>
      <Skeleton width="100%" height={180} radius={radius.card} />
      <Skeleton width="60%" height={32} />
      <Skeleton width="80%" height={20} />
      <Skeleton width="100%" height={160} radius={radius.card} />
    </View>
  );
}

const column: ViewStyle = { gap: space(5), paddingTop: space(3) };
