import { type Href, Redirect, useRouter } from 'expo-router';
import { useState } from 'react';
import { useSession } from '../accounts/useSession.ts';
import { type BookingQuery, useBookingQuery } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { useFaultWords } from '../restaurants/useFaultWords.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Screen } from '../ui/Screen.tsx';
import { BookingForm } from './BookingForm.tsx';
import { BookingSignIn } from './BookingSignIn.tsx';
import { BookingSkeleton } from './BookingSkeleton.tsx';
import { type BookingWish, useBookingWish } from './bookingWish.ts';

/** The last step: who comes, what for, and one tap. */
export function BookingScreen() {
  const { slug, wish, booked } = useBookingWish();
  const [bookedBefore] = useState(booked);
  const { t } = useT();
  const router = useRouter();
  // A page that is loaded again after its booking stands shows the booking: it must not be made twice.
  if (bookedBefore) return <Redirect href={{ pathname: '/bookings/[id]', params: { id: bookedBefore } }} />;
  if (wish) return <BookingOf wish={wish} />;
  const house = { pathname: '/r/[slug]', params: { slug } } as const;
  return (
    <Screen pageTitle={t('booking.title')} back={house} narrow>
      <EmptyState
        title={t('booking.incomplete.title')}
        body={t('booking.incomplete.body')}
        action={{
          label: t('booking.incomplete.action'),
          onPress: () => router.replace(house),
        }}
      />
    </Screen>
  );
}

function BookingOf({ wish }: { wish: BookingWish }) {
  const { slug, partySize } = wish;
  const { status } = useSession();
  const [{ data, fetching, error }, execute] = useBookingQuery({ variables: { slug, partySize } });
  const { t } = useT();
  const words = useFaultWords(error);
  if (!data) {
    const failed = error && !fetching;
    return (
      <Screen pageTitle={t('booking.title')} back={backTo(wish)} narrow>
        {failed ? (
          <ErrorState {...words} onRetry={() => execute({ requestPolicy: 'network-only' })} />
        ) : (
          <BookingSkeleton />
        )}
      </Screen>
    );
  }
  if (!data.restaurant) return <NoRestaurant />;
  const house: House = data.restaurant;
  return status === 'signedIn' && data.viewer ? (
    <BookingForm wish={wish} house={house} viewer={data.viewer} />
  ) : (
    <BookingSignIn wish={wish} house={house} />
  );
}

export type House = NonNullable<BookingQuery['restaurant']>;
export type Viewer = NonNullable<BookingQuery['viewer']>;

export function backTo({ slug, startsAt, partySize, tableId }: BookingWish): Href {
  const table = tableId ? { table: tableId } : {};
  return { pathname: '/r/[slug]', params: { slug, at: startsAt, party: String(partySize), ...table } };
}

function NoRestaurant() {
  const { t } = useT();
  const router = useRouter();
  return (
    <Screen pageTitle={t('booking.noRestaurant.title')} back="/" narrow>
      <EmptyState
        title={t('booking.noRestaurant.title')}
        body={t('booking.noRestaurant.body')}
        action={{ label: t('booking.noRestaurant.action'), onPress: () => router.replace('/') }}
      />
    </Screen>
  );
}
