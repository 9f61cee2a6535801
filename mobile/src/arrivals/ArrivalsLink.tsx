import { useRouter } from 'expo-router';
import { View, type ViewStyle } from 'react-native';
import type { ServiceDayRowFragment } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { Chip } from '../ui/Chip.tsx';
import { isUnderWay } from './arrival.ts';

type Props = { restaurantId: string; rows: readonly ServiceDayRowFragment[] };

/** From the service day to those who are on the way, with how many there are. */
export function ArrivalsLink({ restaurantId, rows }: Props) {
  const { t } = useT();
  const router = useRouter();
  const count = rows.filter(isUnderWay).length;
  return (
    <View style={start}>
      <Chip
        icon="directions"
        label={count > 0 ? t('arrivals.board.openCount', { count }) : t('arrivals.board.open')}
        onPress={() => router.push({ pathname: '/day/[restaurantId]/arrivals', params: { restaurantId } })}
        testID="arrivals-open"
      />
    </View>
  );
}

const start: ViewStyle = { alignItems: 'flex-start' };
