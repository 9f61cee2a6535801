import { useRouter } from 'expo-router';
import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { BookingDesk, BookingState } from './bookingDesk.ts';
import { addressOf, type BookingWish, hrefOf } from './bookingWish.ts';
import { RefusalNotice } from './RefusalNotice.tsx';
import { useReservationWords } from './useReservationWords.ts';

type Props = {
  desk: BookingDesk;
  state: BookingState;
  /** The screen itself has the button to check again. */
  bare?: boolean;
};

/** How a booking stands that was asked for before and had no answer. Nothing where there is none. */
export function PendingBooking({ desk, state, bare }: Props) {
  const { t } = useT();
  const router = useRouter();
  const what = useWhat(state);
  const open = (id: string) => {
    router.push({ pathname: '/bookings/[id]', params: { id } });
    desk.dismiss();
  };
  switch (state.kind) {
    case 'checking':
      return (
        <Notice
          tone="waiting"
          title={t('booking.checking.title')}
          body={t('booking.checking.body', { what })}
          testID="booking-checking"
        />
      );
    case 'unsure':
      return (
        <Notice
          tone="waiting"
          title={t('booking.unsure.title')}
          body={t('booking.unsure.body', { what })}
          action={bare ? undefined : { label: t('booking.unsure.action'), onPress: () => void desk.check() }}
          testID="booking-unsure"
        />
      );
    case 'lapsed':
      return (
        <Notice
          tone="info"
          title={t('booking.lapsed.title')}
          body={t('booking.lapsed.body', { what })}
          testID="booking-lapsed"
        >
          <Choices
            first={{
              label: t('booking.lapsed.action'),
              onPress: () => {
                router.push(hrefOf(wishOf(state)));
                desk.dismiss();
              },
            }}
            second={{ label: t('common.close'), onPress: () => desk.dismiss() }}
          />
        </Notice>
      );
    case 'booked':
      return state.isEarlier ? (
        <Notice
          tone="info"
          title={t('booking.earlier.title')}
          body={t('booking.earlier.body', { what })}
          testID="booking-earlier"
        >
          <Choices
            first={{ label: t('booking.earlier.see'), onPress: () => open(state.reservation.id) }}
            second={{ label: t('booking.earlier.both'), onPress: () => desk.dismiss() }}
          />
        </Notice>
      ) : (
        <Notice
          tone="ok"
          title={t('booking.settled.title')}
          body={t('booking.settled.body', { what })}
          testID="booking-settled"
        >
          <Choices
            first={{ label: t('booking.settled.action'), onPress: () => open(state.reservation.id) }}
            second={{ label: t('common.close'), onPress: () => desk.dismiss() }}
          />
        </Notice>
      );
    default:
      return null;
  }
}

/** As above, where there is no form that would show a refusal: in the list of bookings. */
export function PendingBookingOrRefusal({ desk, state }: Props) {
  const { t } = useT();
  const router = useRouter();
  if (state.kind !== 'refused') return <PendingBooking desk={desk} state={state} />;
  const { attempt, refusal } = state;
  const wish = wishOf(state);
  const again = () => {
    router.push(hrefOf(wish));
    desk.dismiss();
  };
  return (
    <RefusalNotice
      refused={refusal}
      verb="reserve"
      asked={{
        zone: attempt.place.timeZone,
        startsAt: attempt.input.startsAt,
        table: Boolean(attempt.input.tableId),
      }}
      next={addressOf(wish)}
      action={{ label: t('booking.notBooked.action'), onPress: again }}
    />
  );
}

type Choice = { label: string; onPress: () => void };

function Choices({ first, second }: { first: Choice; second: Choice }) {
  return (
    <View style={choices}>
      <Button kind="secondary" {...first} />
      <Button kind="quiet" {...second} />
    </View>
  );
}

/** Dolma, Friday, 27 November, 20:00, 4 guests */
function useWhat(state: BookingState): string {
  const { t } = useT();
  const words = useReservationWords();
  if (!('attempt' in state)) return '';
  const { input, place } = state.attempt;
  const when = words.when(input, place.timeZone);
  return [place.restaurantName, when, t('common.guests', { count: input.partySize })].join(', ');
}

function wishOf(state: Extract<BookingState, { attempt: unknown }>): BookingWish {
  const { input, place } = state.attempt;
  const { startsAt, partySize, tableId = null } = input;
  return { slug: place.slug, startsAt, partySize, tableId };
}

const choices: ViewStyle = { flexDirection: 'row', flexWrap: 'wrap', gap: space(2), alignItems: 'center' };
