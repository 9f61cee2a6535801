import { useRouter } from 'expo-router';
import { View, type ViewStyle } from 'react-native';
import type { ArrivalBadgeFragment } from '../graphql/gql/operations.ts';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { useNow } from '../restaurants/useNow.ts';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { Text } from '../ui/Text.tsx';
import { ArrivalBadge } from './ArrivalBadge.tsx';
import { isUnderWay, opensAt, windowOf } from './arrival.ts';

type Props = { reservation: ArrivalBadgeFragment; zone: string };

const HOUR_MS = 3_600_000;

/** On a booking: how its guest's way stands, and the door to it. Hidden until the day it matters. */
export function OnMyWayEntry({ reservation, zone }: Props) {
  const { t } = useT();
  const format = useFormat();
  const router = useRouter();
  const now = useNow();
  const window = windowOf(reservation, now);
  const isOpen = window === 'open' || (window === 'late' && isUnderWay(reservation));
  const opens = opensAt(reservation);
  if (window === 'early' && opens.getTime() - now.getTime() < 12 * HOUR_MS)
    return (
      <Text variant="label" weight="regular" tone="quiet" numeric>
        {t('arrivals.opensAt', { time: format.time(opens, zone) })}
      </Text>
    );
  if (!isOpen) return null;
  const isSaid = isUnderWay(reservation);
  return (
    <View style={column}>
      <ArrivalBadge reservation={reservation} zone={zone} />
      <Button
        kind={isSaid ? 'secondary' : 'primary'}
        icon="directions"
        label={t('arrivals.open')}
        accessibilityHint={t('arrivals.openHint')}
        onPress={() => router.push({ pathname: '/bookings/[id]/on-my-way', params: { id: reservation.id } })}
        testID="on-my-way-open"
      />
      {!isSaid && (
        <Text variant="label" weight="regular" tone="quiet">
          {t('arrivals.openHint')}
        </Text>
      )}
    </View>
  );
}

const column: ViewStyle = { gap: space(2) };
