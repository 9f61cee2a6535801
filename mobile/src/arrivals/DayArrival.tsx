import { View, type ViewStyle } from 'react-native';
import type { ArrivalBadgeFragment } from '../graphql/gql/operations.ts';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Icon } from '../ui/Icon.tsx';
import { Text } from '../ui/Text.tsx';

/** In the evening's list: a party that is on the way, and when it will be there. */
export function DayArrival({ row, zone }: { row: ArrivalBadgeFragment; zone: string }) {
  const { t } = useT();
  const format = useFormat();
  const { expectedAt } = row.arrivalIntent;
  if (row.status !== 'BOOKED' || !expectedAt) return null;
  return (
    <View style={line} testID={`day-arrival-${row.id}`}>
      <Icon name="directions" size={16} tone="accent" />
      <Text variant="label" tone="accent" numeric>
        {t('arrivals.board.onTheWay', { time: format.time(expectedAt, zone) })}
      </Text>
    </View>
  );
}

const line: ViewStyle = { flexDirection: 'row', gap: space(1.5), alignItems: 'center' };
