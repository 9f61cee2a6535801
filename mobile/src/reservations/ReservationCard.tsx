import { View, type ViewStyle } from 'react-native';
import { ArrivalBadge } from '../arrivals/ArrivalBadge.tsx';
import type { ReservationCardFragment } from '../graphql/gql/operations.ts';
import { radius, space } from '../theme/tokens.ts';
import { Card } from '../ui/Card.tsx';
import { Text } from '../ui/Text.tsx';
import { SmallCover } from './HouseCover.tsx';
import { StatusBadge } from './StatusBadge.tsx';
import { useBesideCover } from './useBesideCover.ts';
import { useReservationWords } from './useReservationWords.ts';

/** A booking in the guest's list. */
export function ReservationCard({ reservation }: { reservation: ReservationCardFragment }) {
  const words = useReservationWords();
  const beside = useBesideCover();
  const { id, restaurant, partySize, table, status } = reservation;
  const party = words.party({ partySize, table: table?.name ?? null });
  return (
    <Card href={{ pathname: '/bookings/[id]', params: { id } }} testID={`booking-card-${id}`} framed>
      <View style={row}>
        {restaurant.coverPhoto && <SmallCover uri={restaurant.coverPhoto} width={88} radius={radius.small} />}
        <View style={[column, beside]}>
          <Text variant="title" numberOfLines={2}>
            {restaurant.name}
          </Text>
          <Text variant="label" numeric>
            {words.day(reservation, restaurant.timeZone)}
          </Text>
          <Text variant="label" numeric>
            {words.hours(reservation, restaurant.timeZone)}
          </Text>
          <Text variant="label" weight="regular" tone="quiet">
            {party}
          </Text>
          <StatusBadge status={status} />
          <ArrivalBadge reservation={reservation} zone={restaurant.timeZone} />
        </View>
      </View>
    </Card>
  );
}

const row: ViewStyle = { flexDirection: 'row', flexWrap: 'wrap', gap: space(4), alignItems: 'flex-start' };
const column: ViewStyle = { gap: space(1) };
