import { Link } from 'expo-router';
import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { layout, space } from '../theme/tokens.ts';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/icons.ts';
import { Text, type Tone } from '../ui/Text.tsx';
import { Touchable } from '../ui/Touchable.tsx';
import type { BookingState } from './bookingDesk.ts';
import { useBookingDesk } from './useBookingDesk.ts';

/** What became of a booking that an earlier run of the app had no answer for; the list of bookings says it at length. */
export function PendingBookingBar() {
  const { t } = useT();
  const { colors } = useTheme();
  const { state } = useBookingDesk();
  const said = looks[state.kind];
  if (!said) return null;
  return (
    <View
      role="status"
      aria-live="polite"
      style={{ backgroundColor: colors.surface, borderTopWidth: 1, borderColor: colors.hairline }}
      testID="booking-pending"
    >
      <Link href="/bookings" asChild>
        <Touchable role="link" style={line}>
          <Icon name={said.icon} size={20} tone={said.tone} />
          <Text variant="label" tone={said.tone} style={grow}>
            {t(said.title)}
          </Text>
          <Icon name="chevron-right" size={20} tone="quiet" />
        </Touchable>
      </Link>
    </View>
  );
}

type Title = `booking.${'checking' | 'unsure' | 'lapsed' | 'settled' | 'notBooked'}.title`;
type Look = { title: Title; icon: IconName; tone: Tone };

const looks: Partial<Record<BookingState['kind'], Look>> = {
  checking: { title: 'booking.checking.title', icon: 'clock', tone: 'waiting' },
  unsure: { title: 'booking.unsure.title', icon: 'clock', tone: 'waiting' },
  lapsed: { title: 'booking.lapsed.title', icon: 'info', tone: 'accent' },
  booked: { title: 'booking.settled.title', icon: 'check', tone: 'ok' },
  refused: { title: 'booking.notBooked.title', icon: 'alert', tone: 'danger' },
};

const line: ViewStyle = {
  flexDirection: 'row',
  alignItems: 'center',
  gap: space(3),
  width: '100%',
  maxWidth: layout.maxWidth,
  alignSelf: 'center',
  paddingHorizontal: space(5),
  paddingVertical: space(2),
};
const grow = { flex: 1 };
