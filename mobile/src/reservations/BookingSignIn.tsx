import { useRouter } from 'expo-router';
import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { Divider } from '../ui/Divider.tsx';
import { Screen } from '../ui/Screen.tsx';
import { Text } from '../ui/Text.tsx';
import { backTo, type House } from './BookingScreen.tsx';
import { BookingSummary } from './BookingSummary.tsx';
import { addressOf, type BookingWish } from './bookingWish.ts';

/** Nobody has signed in: they do, and come back to the same table and time. */
export function BookingSignIn({ wish, house }: { wish: BookingWish; house: House }) {
  const { t } = useT();
  const router = useRouter();
  const next = addressOf(wish);
  return (
    <Screen
      pageTitle={t('booking.heading', { restaurant: house.name })}
      back={backTo(wish)}
      narrow
      footer={
        <View style={buttons}>
          <Button
            label={t('booking.signIn.signUp')}
            onPress={() => router.push({ pathname: '/sign-up', params: { next } })}
            testID="go-sign-up"
          />
          <Button
            kind="quiet"
            label={t('booking.signIn.signIn')}
            onPress={() => router.push({ pathname: '/sign-in', params: { next } })}
            testID="go-sign-in"
          />
        </View>
      }
    >
      <View style={column}>
        <BookingSummary wish={wish} house={house} large />
        <Divider />
        <View style={words}>
          <Text variant="title" heading={2}>
            {t('booking.signIn.title')}
          </Text>
          <Text tone="quiet">{t('booking.signIn.body')}</Text>
        </View>
      </View>
    </Screen>
  );
}

const column: ViewStyle = { gap: space(6), paddingTop: space(6) };
const words: ViewStyle = { gap: space(2) };
const buttons: ViewStyle = { gap: space(1) };
