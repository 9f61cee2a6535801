import { useLocalSearchParams, useRouter } from 'expo-router';
import { useState } from 'react';
import { View, type ViewStyle } from 'react-native';
import { useSession } from '../accounts/useSession.ts';
import { type OnMyWayFragment, useOnMyWayQuery } from '../graphql/gql/operations.ts';
import { freshnessOf } from '../graphql/keptData.ts';
import { useOnline } from '../graphql/useOnline.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { useFaultWords } from '../restaurants/useFaultWords.ts';
import { useNow } from '../restaurants/useNow.ts';
import { radius, space } from '../theme/tokens.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Screen } from '../ui/Screen.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { isUnderWay, windowOf } from './arrival.ts';
import { NotNow } from './NotNow.tsx';
import { OnMyWayForm } from './OnMyWayForm.tsx';
import { OnMyWayStatus } from './OnMyWayStatus.tsx';
import { useLiveReservation } from './useLiveReservation.ts';
import type { Told } from './useTellArrival.ts';

/** "I'm on my way": to be said, and then how it stands. */
export function OnMyWayScreen() {
  const { id } = useLocalSearchParams<{ id: string }>();
  const { status } = useSession();
  const { t } = useT();
  const router = useRouter();
  if (status === 'signedIn') return <Own id={id} />;
  return (
    <Screen pageTitle={t('arrivals.title')} back="/bookings" narrow>
      <EmptyState
        heading={1}
        title={t('bookings.signedOut.title')}
        body={t('bookings.signedOut.body')}
        action={{
          label: t('bookings.signedOut.signIn'),
          onPress: () => router.push({ pathname: '/sign-in', params: { next: `/bookings/${id}/on-my-way` } }),
          testID: 'go-sign-in',
        }}
      />
    </Screen>
  );
}

function Own({ id }: { id: string }) {
  const [{ data, error, fetching, stale }, execute] = useOnMyWayQuery({ variables: { id } });
  const { t } = useT();
  const router = useRouter();
  const words = useFaultWords(error);
  const online = useOnline();
  const reservation = data?.reservation;
  if (reservation)
    return <Found reservation={reservation} kept={freshnessOf({ data, error, stale }, online) === 'kept'} />;
  return (
    <Screen pageTitle={t('arrivals.title')} back="/bookings" narrow>
      {fetching || stale ? (
        <Waiting />
      ) : error ? (
        <ErrorState {...words} onRetry={() => execute({ requestPolicy: 'network-only' })} />
      ) : (
        <EmptyState
          heading={1}
          title={t('bookings.notFound.title')}
          body={t('bookings.notFound.body')}
          action={{ label: t('bookings.notFound.action'), onPress: () => router.replace('/bookings') }}
        />
      )}
    </Screen>
  );
}

function Found({ reservation, kept }: { reservation: OnMyWayFragment; kept: boolean }) {
  const line = useLiveReservation(reservation);
  const window = windowOf(reservation, useNow());
  const [writing, setWriting] = useState(false);
  const [told, setTold] = useState<Told | null>(null);
  const isExpected = isUnderWay(reservation);
  const { status } = reservation.arrivalIntent;
  const mayBegin = window === 'open';
  const end = (how: Told) => {
    setTold(how);
    setWriting(false);
  };
  if (!isExpected && !mayBegin && (window === 'early' || window === 'over' || status === 'IDLE'))
    return <NotNow reservation={reservation} window={window} />;
  if (writing || (status === 'IDLE' && mayBegin))
    return (
      <OnMyWayForm
        key={String(isExpected)}
        reservation={reservation}
        isNew={!isExpected}
        onTold={end}
        {...(writing && { onLeave: () => setWriting(false) })}
      />
    );
  const write = () => {
    setTold(null);
    setWriting(true);
  };
  return (
    <OnMyWayStatus
      reservation={reservation}
      line={line}
      kept={kept}
      told={told}
      onEdit={write}
      onAgain={mayBegin ? write : undefined}
    />
  );
}

function Waiting() {
  const { t } = useT();
  return (
    <View role="status" aria-busy aria-label={t('common.loading')} style={column}>
      <Skeleton width="60%" height={32} />
      <Skeleton width="80%" height={20} />
      <Skeleton width="100%" height={100} radius={radius.card} />
      <Skeleton width="100%" height={160} radius={radius.card} />
    </View>
  );
}

const column: ViewStyle = { gap: space(5), paddingTop: space(3) };
