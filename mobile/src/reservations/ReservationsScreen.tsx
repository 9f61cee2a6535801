import { useRouter } from 'expo-router';
import { useState } from 'react';
import { View, type ViewStyle } from 'react-native';
import { useSession } from '../accounts/useSession.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { ChipRow } from '../ui/ChipRow.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Screen } from '../ui/Screen.tsx';
import { PendingBookingOrRefusal } from './PendingBooking.tsx';
import { ReservationList } from './ReservationList.tsx';
import { useBookingDesk } from './useBookingDesk.ts';

/** What the guest has booked: ahead of them, and behind. */
export function ReservationsScreen() {
  const { status } = useSession();
  return status === 'signedIn' ? <OwnReservations /> : <SignedOut />;
}

function OwnReservations() {
  const { t } = useT();
  const [upcoming, setUpcoming] = useState(true);
  const { desk, state } = useBookingDesk();
  const hasNews = state.kind !== 'idle' && state.kind !== 'sending';
  return (
    <Screen title={t('bookings.title')} scroll={false} narrow testID="bookings">
      <View style={column}>
        <ChipRow role="radiogroup" label={t('bookings.which')}>
          <Chip
            role="radio"
            label={t('bookings.upcoming')}
            selected={upcoming}
            onPress={() => setUpcoming(true)}
            testID="bookings-upcoming"
          />
          <Chip
            role="radio"
            label={t('bookings.past')}
            selected={!upcoming}
            onPress={() => setUpcoming(false)}
            testID="bookings-past"
          />
        </ChipRow>
        <ReservationList
          key={String(upcoming)}
          upcoming={upcoming}
          notice={hasNews && <PendingBookingOrRefusal desk={desk} state={state} />}
        />
      </View>
    </Screen>
  );
}

function SignedOut() {
  const { t } = useT();
  const router = useRouter();
  const params = { next: '/bookings' };
  return (
    <Screen title={t('bookings.title')} narrow testID="bookings">
      <EmptyState
        title={t('bookings.signedOut.title')}
        body={t('bookings.signedOut.body')}
        action={{
          label: t('bookings.signedOut.signIn'),
          onPress: () => router.push({ pathname: '/sign-in', params }),
          testID: 'go-sign-in',
        }}
      />
      <View style={middle}>
        <Button
          kind="quiet"
          label={t('bookings.signedOut.signUp')}
          onPress={() => router.push({ pathname: '/sign-up', params })}
          testID="go-sign-up"
        />
      </View>
    </Screen>
  );
}

const column: ViewStyle = { flex: 1, gap: space(5) };
const middle: ViewStyle = { alignItems: 'center', marginTop: -space(8) };
