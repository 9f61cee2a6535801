import { useRouter } from 'expo-router';
import { useState } from 'react';
import { View, type ViewStyle } from 'react-native';
import { windowOf } from '../arrivals/arrival.ts';
import type { ReservationDetailsFragment } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { useNow } from '../restaurants/useNow.ts';
import { serviceDateOf } from '../restaurants/wallClock.ts';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { CancelSheet } from './CancelSheet.tsx';
import { mayBeCancelled, mayBeChanged, mayBeRestored } from './reservationState.ts';
import type { ReservationActions } from './useReservationActions.ts';

type Props = { reservation: ReservationDetailsFragment; actions: ReservationActions };

/** What can be done now, at the thumb. */
export function ReservationActionsBar({ reservation, actions }: Props) {
  const { t } = useT();
  const router = useRouter();
  const now = useNow();
  const [cancelling, setCancelling] = useState(false);
  const { id, partySize, startsAt, restaurant } = reservation;
  const change = () => {
    const date = serviceDateOf(restaurant.timeZone, startsAt);
    router.push({ pathname: '/bookings/[id]/change', params: { id, date, party: String(partySize) } });
  };
  // Its own notice offers it, as long as that stands.
  const isJustCancelled = actions.outcome?.verb === 'cancel' && actions.outcome.kind === 'done';
  const isOver = !mayBeChanged(reservation, now) && !mayBeRestored(reservation, now);
  return (
    <View style={row}>
      {mayBeChanged(reservation, now) && (
        <View style={grow}>
          <Button
            // Once its guest may set out, that is the one thing to do.
            kind={windowOf(reservation, now) === 'early' ? 'primary' : 'secondary'}
            label={t('bookings.details.change')}
            icon="edit"
            onPress={change}
            testID="change-open"
          />
        </View>
      )}
      {mayBeCancelled(reservation, now) && (
        <View style={grow}>
          <Button
            kind="danger"
            label={t('bookings.details.cancel')}
            onPress={() => setCancelling(true)}
            testID="cancel-open"
          />
        </View>
      )}
      {mayBeRestored(reservation, now) && !isJustCancelled && (
        <View style={grow}>
          <Button
            kind="secondary"
            icon="undo"
            label={t('bookings.details.restore')}
            accessibilityHint={t('bookings.details.restoreHint')}
            busy={actions.busy === 'restore'}
            onPress={() => void actions.restore()}
            testID="undo-cancel"
          />
        </View>
      )}
      {(isOver || isJustCancelled) && (
        <View style={grow}>
          <Button
            kind={isOver ? 'primary' : 'secondary'}
            label={t('bookings.details.again')}
            onPress={() => router.push({ pathname: '/r/[slug]', params: { slug: restaurant.slug } })}
          />
        </View>
      )}
      <CancelSheet
        open={cancelling}
        reservation={reservation}
        busy={actions.busy === 'cancel'}
        onClose={() => setCancelling(false)}
        onCancel={async (reason) => {
          await actions.cancel(reason);
          setCancelling(false);
        }}
      />
    </View>
  );
}

const row: ViewStyle = { flexDirection: 'row', flexWrap: 'wrap', gap: space(3) };
const grow: ViewStyle = { flexGrow: 1, flexBasis: 150 };
