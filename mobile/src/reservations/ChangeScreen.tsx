import { useLocalSearchParams, useRouter } from 'expo-router';
import { useState } from 'react';
import { useSession } from '../accounts/useSession.ts';
import { type ReservationToChangeQuery, useReservationToChangeQuery } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { useFaultWords } from '../restaurants/useFaultWords.ts';
import { useNow } from '../restaurants/useNow.ts';
import { isDate } from '../restaurants/wallClock.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Screen } from '../ui/Screen.tsx';
import { BookingSkeleton } from './BookingSkeleton.tsx';
import { ChangeForm } from './ChangeForm.tsx';
import { mayBeChanged } from './reservationState.ts';

export type Changeable = NonNullable<ReservationToChangeQuery['reservation']>;

/** Another time, another party or another table for a booking that stands. */
export function ChangeScreen() {
  const { id } = useLocalSearchParams<{ id: string }>();
  const { t } = useT();
  const { status } = useSession();
  const router = useRouter();
  const { reservation, isLoading, error, retry } = useReservationToChange(id);
  const words = useFaultWords(error);
  const now = useNow();
  if (reservation && mayBeChanged(reservation, now)) return <ChangeForm reservation={reservation} />;
  const back = { pathname: '/bookings/[id]', params: { id } } as const;
  const isGone = status === 'signedOut' || (!isLoading && !error && !reservation);
  return (
    <Screen title={t('bookings.change.title')} back={back}>
      {isLoading ? (
        <BookingSkeleton />
      ) : error && !reservation ? (
        <ErrorState {...words} onRetry={retry} />
      ) : (
        <EmptyState
          title={t(isGone ? 'bookings.notFound.title' : 'bookings.change.notPossible')}
          body={t(isGone ? 'bookings.notFound.body' : 'bookings.change.notPossibleBody')}
          action={{
            label: t('bookings.notFound.action'),
            onPress: () => router.replace('/bookings'),
          }}
        />
      )}
    </Screen>
  );
}

const NO_DATE = '2000-01-01';

/** One request, the times included, where the address says which day the booking is on. */
function useReservationToChange(id: string) {
  const params = useLocalSearchParams<{ date?: string; party?: string }>();
  const { status } = useSession();
  const [variables] = useState(() => {
    const partySize = Number(params.party);
    const isKnown = isDate(params.date ?? '') && Number.isInteger(partySize) && partySize > 0;
    return isKnown
      ? { id, date: params.date ?? NO_DATE, partySize, withTimes: true }
      : { id, date: NO_DATE, partySize: 1, withTimes: false };
  });
  const [{ data, fetching, stale, error }, execute] = useReservationToChangeQuery({
    variables,
    pause: status === 'signedOut',
  });
  const reservation = data?.reservation ?? null;
  return {
    reservation,
    isLoading: !reservation && (fetching || Boolean(stale)),
    error,
    retry: () => execute({ requestPolicy: 'network-only' }),
  };
}
