import { useRouter } from 'expo-router';
import { useEffect, useRef } from 'react';
import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Divider } from '../ui/Divider.tsx';
import { Screen } from '../ui/Screen.tsx';
import { BookingConfirmed } from './BookingConfirmed.tsx';
import { BookingFooter } from './BookingFooter.tsx';
import { backTo, type House, type Viewer } from './BookingScreen.tsx';
import { BookingSummary } from './BookingSummary.tsx';
import { type BookingAttempt, isSameWish } from './bookingAttempt.ts';
import type { BookingDesk } from './bookingDesk.ts';
import { addressOf, type BookingWish } from './bookingWish.ts';
import { GuestFields } from './GuestFields.tsx';
import { PendingBooking } from './PendingBooking.tsx';
import { type Alternative, RefusalNotice } from './RefusalNotice.tsx';
import { mayPassWhenRepeated } from './refusal.outcome.ts';
import { useBookingDesk } from './useBookingDesk.ts';
import { useBookingForm } from './useBookingForm.ts';

type Props = { wish: BookingWish; house: House; viewer: Viewer };

/** Who comes, what for, and one tap; or how the booking under way stands. */
export function BookingForm({ wish, house, viewer }: Props) {
  const { t } = useT();
  const { desk, state } = useBookingDesk();
  const isOwn = 'attempt' in state && isForWish(state.attempt, wish, house);
  const refused = state.kind === 'refused' && isOwn ? state.refusal : null;
  const form = useBookingForm(viewer, refused);
  const take = useTake(wish, desk);
  useDismissalOnLeaving(desk);
  if (state.kind === 'booked' && isOwn && !state.isEarlier)
    return <BookingConfirmed reservation={state.reservation} house={house} />;
  // The form waits while it is not known whether the last request stands, and where only another wish can help.
  const isOpen = state.kind === 'checking' || state.kind === 'unsure';
  const isHopeless = refused !== null && !mayPassWhenRepeated(refused);
  const book = () => {
    const request = form.request(wish, house);
    const { slug, name, timeZone } = house;
    if (request) void desk.book(request, { slug, restaurantName: name, timeZone });
  };
  return (
    <Screen
      pageTitle={t('booking.heading', { restaurant: house.name })}
      back={backTo(wish)}
      narrow
      footer={<BookingFooter desk={desk} state={state} wish={wish} refused={refused} onConfirm={book} />}
      testID="booking-form"
    >
      <View style={column}>
        <BookingSummary wish={wish} house={house} />
        <Divider />
        {refused && (
          <RefusalNotice
            refused={refused}
            verb="reserve"
            asked={{ zone: house.timeZone, startsAt: wish.startsAt, table: wish.tableId !== null }}
            onTake={take}
            next={addressOf(wish)}
            testID="booking-refused"
          />
        )}
        {!refused && <PendingBooking desk={desk} state={state} bare />}
        {!isOpen && !isHopeless && <GuestFields form={form} editable={state.kind !== 'sending'} />}
      </View>
    </Screen>
  );
}

/** A time that was offered instead takes the place of the one asked for; what was typed stays. */
function useTake({ tableId }: BookingWish, desk: BookingDesk) {
  const router = useRouter();
  return ({ startsAt, tables }: Alternative) => {
    desk.dismiss();
    const isFree = tables.some(({ id }) => id === tableId);
    router.setParams({ at: startsAt, table: isFree && tableId ? tableId : '' });
  };
}

/** Who leaves has seen how it ended. */
function useDismissalOnLeaving(desk: BookingDesk): void {
  const current = useRef(desk);
  current.current = desk;
  useEffect(() => () => current.current.dismiss(), []);
}

function isForWish({ input }: BookingAttempt, wish: BookingWish, { id }: House): boolean {
  return isSameWish(input, { ...wish, restaurantId: id });
}

const column: ViewStyle = { gap: space(6), paddingTop: space(6) };
