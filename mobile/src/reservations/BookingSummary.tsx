import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { Text } from '../ui/Text.tsx';
import type { House } from './BookingScreen.tsx';
import type { BookingWish } from './bookingWish.ts';
import { SmallCover, WideCover } from './HouseCover.tsx';
import { useBesideCover } from './useBesideCover.ts';
import { useReservationWords } from './useReservationWords.ts';

type Props = {
  wish: BookingWish;
  house: House;
  /** Under a picture as wide as the page, where there is nothing else to look at. */
  large?: boolean;
};

/** What is about to be booked, in plain words. */
export function BookingSummary({ wish, house, large }: Props) {
  const { t } = useT();
  const words = useReservationWords();
  const aside = useBesideCover();
  const beside = large ? null : aside;
  const { partySize, startsAt } = wish;
  const endsAt = endOf(wish, house);
  return (
    <View style={large ? stack : row}>
      {house.coverPhoto &&
        (large ? (
          <WideCover uri={house.coverPhoto} />
        ) : (
          <SmallCover uri={house.coverPhoto} width={88} radius={radius.card} />
        ))}
      <View style={[column, beside]}>
        <Text variant="title" heading={1} aria-label={t('booking.heading', { restaurant: house.name })}>
          {house.name}
        </Text>
        <Text weight="medium">{words.day({ startsAt }, house.timeZone)}</Text>
        <Text weight="medium" numeric>
          {words.hours({ startsAt, endsAt }, house.timeZone)}
        </Text>
        <Text tone="quiet">{words.party({ partySize, ...placeOf(wish, house) })}</Text>
      </View>
    </View>
  );
}

/** When the table goes back to the house; null for a party it does not take. */
export function endOf(
  { startsAt }: BookingWish,
  { bookingPolicy: { turnTimeMinutes } }: House,
): string | null {
  return turnTimeMinutes === null
    ? null
    : new Date(Date.parse(startsAt) + turnTimeMinutes * 60_000).toISOString();
}

/** The table and its room by name. The room is not told where the house has but one. */
export function placeOf(
  { tableId }: Pick<BookingWish, 'tableId'>,
  { floorPlan }: Pick<House, 'floorPlan'>,
): { table: string | null; area: string | null } {
  const area = floorPlan.areas.find(({ tables }) => tables.some(({ id }) => id === tableId));
  const table = area?.tables.find(({ id }) => id === tableId);
  return { table: table?.name ?? null, area: floorPlan.areas.length > 1 ? (area?.name ?? null) : null };
}

const stack: ViewStyle = { gap: space(5) };
const row: ViewStyle = { flexDirection: 'row', flexWrap: 'wrap', gap: space(4), alignItems: 'flex-start' };
const column: ViewStyle = { gap: space(1) };
