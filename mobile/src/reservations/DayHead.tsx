import { useRouter } from 'expo-router';
import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Text } from '../ui/Text.tsx';
import type { Membership } from './ServiceDayScreen.tsx';
import type { ServiceDay } from './useServiceDay.ts';

type Props = { title: string; membership: Membership; day: ServiceDay };

/** The title in one line with what is needed now and then, so that the parties begin high on a phone. */
export function DayHead({ title, membership, day }: Props) {
  const { t } = useT();
  const router = useRouter();
  const { id } = membership.restaurant;
  return (
    <View style={row}>
      <Text variant="display" heading={1} style={grow}>
        {title}
      </Text>
      <IconButton
        icon="refresh"
        label={t('day.refresh')}
        disabled={day.isLoading}
        onPress={day.refresh}
        testID="day-refresh"
      />
      {membership.role === 'MANAGER' && (
        <IconButton
          icon="people"
          label={t('day.staff')}
          onPress={() => router.push({ pathname: '/day/[restaurantId]/staff', params: { restaurantId: id } })}
          testID="staff-open"
        />
      )}
    </View>
  );
}

const row: ViewStyle = {
  flexDirection: 'row',
  alignItems: 'center',
  gap: space(1),
  marginRight: -space(2.5),
};
const grow = { flex: 1 };
