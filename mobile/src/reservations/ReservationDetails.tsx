import { Link } from 'expo-router';
import { View, type ViewStyle } from 'react-native';
import { OnMyWayEntry } from '../arrivals/OnMyWayEntry.tsx';
import type { ReservationDetailsFragment } from '../graphql/gql/operations.ts';
import { useServerNow } from '../graphql/useServerNow.ts';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { inZone } from '../i18n/zone.ts';
import { space } from '../theme/tokens.ts';
import { Divider } from '../ui/Divider.tsx';
import { Text } from '../ui/Text.tsx';
import { Touchable } from '../ui/Touchable.tsx';
import { WideCover } from './HouseCover.tsx';
import { ReservationLinks } from './ReservationLinks.tsx';
import { StatusBadge } from './StatusBadge.tsx';
import { useReservationWords } from './useReservationWords.ts';

/** The booking as its guest would tell it. */
export function ReservationDetails({ reservation }: { reservation: ReservationDetailsFragment }) {
  const { t } = useT();
  const words = useReservationWords();
  const { restaurant, status } = reservation;
  const { slug, name, timeZone, coverPhoto } = restaurant;
  return (
    <View style={column}>
      {coverPhoto && <WideCover uri={coverPhoto} />}
      <View style={head}>
        <StatusBadge status={status} testID="booking-status" />
        <Text variant="display" heading={1}>
          {name}
        </Text>
        <Text variant="heading">{words.day(reservation, timeZone)}</Text>
        <Text variant="heading" numeric>
          {words.hours(reservation, timeZone)}
        </Text>
        <LocalTime reservation={reservation} />
      </View>
      <OnMyWayEntry reservation={reservation} zone={timeZone} />
      <ReservationLinks reservation={reservation} />
      <Divider />
      <Facts reservation={reservation} />
      <Link href={{ pathname: '/r/[slug]', params: { slug } }} asChild>
        <Touchable role="link" style={link}>
          <Text variant="heading" tone="accent">
            {t('bookings.details.restaurant')}
          </Text>
        </Touchable>
      </Link>
    </View>
  );
}

/** Times are the restaurant's. Whoever is in another zone is told what that means for them. */
function LocalTime({ reservation: { startsAt, restaurant } }: { reservation: ReservationDetailsFragment }) {
  const { t } = useT();
  const format = useFormat();
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const isElsewhere =
    inZone(startsAt, own).getTimezoneOffset() !== inZone(startsAt, restaurant.timeZone).getTimezoneOffset();
  if (!isElsewhere) return null;
  return (
    <Text variant="caption" tone="quiet">
      {t('bookings.details.yourTime', { time: format.dayTime(startsAt, own) })}
    </Text>
  );
}

function Facts({ reservation }: { reservation: ReservationDetailsFragment }) {
  const { t } = useT();
  const format = useFormat();
  const now = useServerNow();
  const { partySize, table, guestName, guestPhone, notes, restaurant, createdAt } = reservation;
  const facts = [
    [t('bookings.details.guests'), t('common.guests', { count: partySize })],
    [t('bookings.details.table'), table?.name],
    [t('bookings.details.name'), guestName],
    [t('bookings.details.phone'), guestPhone],
    [t('bookings.details.notes'), notes],
    [t('bookings.details.address'), restaurant.address],
  ] as const;
  return (
    <View style={rows}>
      {facts.map(([label, value]) => value && <Fact key={label} label={label} value={value} />)}
      <Text variant="caption" tone="quiet">
        {t('bookings.details.bookedOn', { day: format.relativeDay(createdAt, restaurant.timeZone, now()) })}
      </Text>
    </View>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <View style={fact}>
      <Text variant="label" weight="regular" tone="quiet" style={name}>
        {label}
      </Text>
      <Text style={grow}>{value}</Text>
    </View>
  );
}

const column: ViewStyle = { gap: space(5) };
const head: ViewStyle = { gap: space(2) };
const rows: ViewStyle = { gap: space(3) };
const fact: ViewStyle = {
  flexDirection: 'row',
  flexWrap: 'wrap',
  columnGap: space(4),
  alignItems: 'baseline',
};
const name = { width: 112 };
const grow = { flexGrow: 1, flexShrink: 1, flexBasis: 160 };
const link: ViewStyle = { justifyContent: 'center', alignSelf: 'flex-start' };
