import { useRouter } from 'expo-router';
import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { Text } from '../ui/Text.tsx';
import { useSlow } from '../ui/useSlow.ts';
import { backTo } from './BookingScreen.tsx';
import type { BookingDesk, BookingState } from './bookingDesk.ts';
import type { BookingWish } from './bookingWish.ts';
import { mayPassWhenRepeated, type Refused } from './refusal.outcome.ts';

type Props = {
  desk: BookingDesk;
  state: BookingState;
  wish: BookingWish;
  refused: Refused | null;
  onConfirm: () => void;
};

/** The one tap at the thumb: to book, to find out, or to choose again. */
export function BookingFooter({ desk, state, wish, refused, onConfirm }: Props) {
  const { t } = useT();
  const router = useRouter();
  if (state.kind === 'checking' || state.kind === 'unsure')
    return (
      <View style={column}>
        <Button
          label={t('booking.unsure.action')}
          busy={state.kind === 'checking'}
          onPress={() => void desk.check()}
          testID="booking-check"
        />
        <Button kind="quiet" label={t('booking.unsure.list')} onPress={() => router.push('/bookings')} />
      </View>
    );
  if (refused && !mayPassWhenRepeated(refused))
    return (
      <Button
        kind="secondary"
        label={t('booking.edit')}
        onPress={() => (router.canGoBack() ? router.back() : router.replace(backTo(wish)))}
        testID="choose-again"
      />
    );
  return <Confirm isSending={state.kind === 'sending'} again={refused !== null} onConfirm={onConfirm} />;
}

function Confirm(props: { isSending: boolean; again: boolean; onConfirm: () => void }) {
  const { t } = useT();
  const { isSending } = props;
  const isSlow = useSlow(isSending);
  return (
    <View style={column}>
      <Button
        label={props.again ? t('booking.confirmAgain') : t('booking.confirm')}
        onPress={props.onConfirm}
        busy={isSending}
        testID="book-confirm"
      />
      <View aria-live="polite">
        <Text variant="caption" tone="quiet" align="center">
          {isSlow ? t('booking.slow') : isSending ? t('booking.sending') : t('booking.free')}
        </Text>
      </View>
    </View>
  );
}

const column: ViewStyle = { gap: space(2) };
