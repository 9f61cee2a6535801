import { useRouter } from 'expo-router';
import { useEffect } from 'react';
import { View, type ViewStyle } from 'react-native';
import type { ReservationDetailsFragment } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { Lattice } from '../ui/Lattice.tsx';
import { Screen } from '../ui/Screen.tsx';
import { Text } from '../ui/Text.tsx';
import type { House } from './BookingScreen.tsx';
import { placeOf } from './BookingSummary.tsx';
import { ReservationLinks } from './ReservationLinks.tsx';
import { useReservationWords } from './useReservationWords.ts';

type Props = { reservation: ReservationDetailsFragment; house: House };

/** The booking stands: the lattice draws itself once. */
export function BookingConfirmed({ reservation, house }: Props) {
  const { t } = useT();
  const router = useRouter();
  const words = useReservationWords();
  const { id, partySize, restaurant, table } = reservation;
  const place = placeOf({ tableId: table?.id ?? null }, house);
  useEffect(() => router.setParams({ booked: id }), [router, id]);
  return (
    <Screen
      pageTitle={t('booking.booked.title')}
      narrow
      footer={<Button label={t('booking.booked.bookings')} onPress={() => router.dismissTo('/bookings')} />}
    >
      <View testID="booking-confirmed" role="status" aria-live="polite" style={column}>
        <Lattice seed={restaurant.slug} size={144} drawn />
        <Text variant="display" heading={1} align="center">
          {t('booking.booked.title')}
        </Text>
        <View style={lines}>
          <Text variant="title" align="center">
            {restaurant.name}
          </Text>
          <Text numeric weight="medium" align="center">
            {words.when(reservation, restaurant.timeZone)}
          </Text>
          <Text align="center">{words.party({ partySize, ...place })}</Text>
        </View>
        <Text tone="quiet" align="center">
          {t('booking.booked.body')}
        </Text>
      </View>
      <View style={actions}>
        <ReservationLinks reservation={reservation} centered />
        <Button
          kind="quiet"
          label={t('booking.booked.see')}
          onPress={() => router.replace({ pathname: '/bookings/[id]', params: { id } })}
          testID="booking-see"
        />
      </View>
    </Screen>
  );
}

const column: ViewStyle = { alignItems: 'center', gap: space(5), paddingTop: space(12) };
const lines: ViewStyle = { gap: space(1) };
const actions: ViewStyle = { alignItems: 'center', gap: space(2), paddingTop: space(6) };
