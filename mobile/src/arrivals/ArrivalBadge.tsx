import { View, type ViewStyle } from 'react-native';
import type { ArrivalBadgeFragment, ArrivalIntentStatus } from '../graphql/gql/operations.ts';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/icons.ts';
import { Text, type Tone } from '../ui/Text.tsx';
import { useLiveReservation } from './useLiveReservation.ts';

type Props = { reservation: ArrivalBadgeFragment; zone: string };

/** How far a guest on the way and the kitchen have come; turns by itself. Nothing while there is nothing to say. */
export function ArrivalBadge({ reservation, zone }: Props) {
  useLiveReservation(reservation);
  const { t } = useT();
  const format = useFormat();
  const { status, expectedAt } = reservation.arrivalIntent;
  if (!isSaid(status) || (status !== 'REJECTED' && !expectedAt)) return null;
  const { icon, tone } = arrivalLooks[status];
  const words = t(`arrivals.badge.${status}`);
  return (
    <View style={row} role="status" aria-live="polite">
      <Icon name={icon} size={16} tone={tone} />
      <Text variant="label" tone={tone} numeric style={shrink} testID="arrival-status">
        {expectedAt
          ? t('arrivals.badge.expected', { status: words, time: format.time(expectedAt, zone) })
          : words}
      </Text>
    </View>
  );
}

type Said = Exclude<ArrivalIntentStatus, 'IDLE' | 'CANCELLED'>;

function isSaid(status: ArrivalIntentStatus): status is Said {
  return status !== 'IDLE' && status !== 'CANCELLED';
}

/** A sign and a word, the colour only beside them. */
export const arrivalLooks: Record<ArrivalIntentStatus, { icon: IconName; tone: Tone }> = {
  IDLE: { icon: 'directions', tone: 'quiet' },
  REQUESTED: { icon: 'directions', tone: 'accent' },
  QUEUED: { icon: 'eye', tone: 'waiting' },
  APPROVED: { icon: 'bell', tone: 'ok' },
  REJECTED: { icon: 'info', tone: 'quiet' },
  CANCELLED: { icon: 'close', tone: 'quiet' },
};

const row: ViewStyle = { flexDirection: 'row', gap: space(1.5), alignItems: 'center' };
const shrink = { flexShrink: 1 };
