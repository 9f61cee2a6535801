import { View, type ViewStyle } from 'react-native';
import type { ReservationStatus } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/icons.ts';
import { Text, type Tone } from '../ui/Text.tsx';

type Props = { status: ReservationStatus; testID?: string };

/** Where a booking stands, for its guest: a sign and a word, the colour only beside them. */
export function StatusBadge({ status, testID }: Props) {
  const { t } = useT();
  const { icon, tone } = looks[status];
  return (
    <View style={row}>
      <Icon name={icon} size={16} tone={tone} />
      <Text variant="label" tone={tone} {...(testID && { testID })}>
        {t(`bookings.status.${status}`)}
      </Text>
    </View>
  );
}

const looks: Record<ReservationStatus, { icon: IconName; tone: Tone }> = {
  BOOKED: { icon: 'check', tone: 'ok' },
  ARRIVED: { icon: 'pin', tone: 'accent' },
  SEATED: { icon: 'table', tone: 'accent' },
  COMPLETED: { icon: 'star', tone: 'quiet' },
  CANCELLED: { icon: 'close', tone: 'danger' },
  NO_SHOW: { icon: 'clock', tone: 'quiet' },
};

const row: ViewStyle = { flexDirection: 'row', gap: space(1.5), alignItems: 'center' };
