import { useLocalSearchParams, useRouter } from 'expo-router';
import { useEffect } from 'react';
import { View, type ViewStyle } from 'react-native';
import type { ReservationDetailsFragment } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { type Alternative, RefusalNotice } from './RefusalNotice.tsx';
import type { ReservationActions } from './useReservationActions.ts';
import { useReservationWords } from './useReservationWords.ts';

type Props = { reservation: ReservationDetailsFragment; actions: ReservationActions };

/** What has just happened to the booking, and how to take it back. */
export function ReservationNews({ reservation, actions }: Props) {
  const { t } = useT();
  const { outcome, busy } = actions;
  const take = useBookAgain(reservation);
  useDismissalInTime(actions);
  if (!outcome) return <Changed reservation={reservation} />;
  const { id, startsAt, restaurant } = reservation;
  if (outcome.kind === 'refused')
    return (
      <RefusalNotice
        refused={outcome.refused}
        verb={outcome.verb}
        asked={{ zone: restaurant.timeZone, startsAt, table: true }}
        {...(outcome.verb === 'restore' && { onTake: take })}
        next={`/bookings/${id}`}
        testID="booking-refused"
      />
    );
  if (outcome.verb === 'restore')
    return <Notice tone="ok" title={t('bookings.restored.title')} body={t('bookings.restored.body')} />;
  return (
    <Notice tone="info" title={t('bookings.cancelled.title')} body={t('bookings.cancelled.body')}>
      <View style={start}>
        <Button
          kind="secondary"
          icon="undo"
          label={t('bookings.cancelled.undo')}
          busy={busy === 'restore'}
          onPress={() => void actions.restore()}
          testID="undo-cancel"
        />
      </View>
    </Notice>
  );
}

/** After ChangeScreen: said once, until the page is left. */
function Changed({ reservation }: { reservation: ReservationDetailsFragment }) {
  const { changed } = useLocalSearchParams<{ changed?: string }>();
  const { t } = useT();
  const words = useReservationWords();
  const { restaurant, partySize, table } = reservation;
  if (!changed) return null;
  const when = words.when(reservation, restaurant.timeZone);
  const what = `${when}, ${words.party({ partySize, table: table?.name ?? null })}`;
  return (
    <Notice
      tone="ok"
      title={t('bookings.changed.title')}
      body={t('bookings.changed.body', { what })}
      testID="booking-changed"
    />
  );
}

/** The table went to others: a free time nearby is booked anew, with everything else as it was. */
function useBookAgain({ restaurant, partySize }: ReservationDetailsFragment) {
  const router = useRouter();
  return ({ startsAt }: Alternative) =>
    router.push({
      pathname: '/r/[slug]/book',
      params: { slug: restaurant.slug, at: startsAt, party: String(partySize) },
    });
}

const CANCELLED_FOR_MS = 20_000;
const RESTORED_FOR_MS = 6_000;

/** The way back stays at the thumb after the notice has gone. A refusal stays until something else happens. */
function useDismissalInTime({ outcome, dismiss }: ReservationActions): void {
  useEffect(() => {
    if (outcome?.kind !== 'done') return;
    const stays = outcome.verb === 'cancel' ? CANCELLED_FOR_MS : RESTORED_FOR_MS;
    const timer = setTimeout(dismiss, stays);
    return () => clearTimeout(timer);
  }, [outcome, dismiss]);
}

const start: ViewStyle = { alignItems: 'flex-start' };
