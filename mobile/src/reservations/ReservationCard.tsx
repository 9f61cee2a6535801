import { View, type ViewStyle } from 'react-native';
import type { ReservationCardFragment } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { Card } from '../ui/Card.tsx';
import { Text } from '../ui/Text.tsx';
import { SmallCover } from './SmallCover.tsx';
import { StatusBadge } from './StatusBadge.tsx';
import { useReservationWords } from './useReservationWords.ts';

/** A booking in the guest's list. */
export function ReservationCard({ reservation }: { reservation: ReservationCardFragment }) {
  const { t } = useT();
  const words = useReservationWords();
  const { id, restaurant, partySize, table, status } = reservation;
  const when = words.when(reservation, restaurant.timeZone);
  const party = words.party({ partySize, table: table?.name ?? null });
  const label = t('bookings.card', {
    restaurant: restaurant.name,
    when,
    guests: party,
    status: t(`bookings.status.${status}`),
  });
  return (
    <Card
      href={{ pathname: '/bookings/[id]', params: { id } }}
      label={label}
      testID={`booking-card-${id}`}
      framed
    >
      <View style={row}>
        {restaurant.coverPhoto && <SmallCover uri={restaurant.coverPhoto} width={88} radius={radius.small} />}
        <View style={column}>
          <Text variant="title" numberOfLines={2}>
            {restaurant.name}
          </Text>
          <Text variant="label" numeric>
            {when}
          </Text>
          <Text variant="label" weight="regular" tone="quiet">
            {party}
          </Text>
          <StatusBadge status={status} />
        </View>
      </View>
    </Card>
  );
}

const row: ViewStyle = { flexDirection: 'row', gap: space(4), alignItems: 'flex-start' };
const column: ViewStyle = { flex: 1, gap: space(1), minWidth: 0 };
