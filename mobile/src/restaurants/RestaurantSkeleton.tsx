import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Text } from '../ui/Text.tsx';
import { useSlow } from '../ui/useSlow.ts';

/** The screen's shape while its answer is on the way; `headed` where cover and name are known already. */
export function RestaurantSkeleton({ headed }: { headed: boolean }) {
  const { t } = useT();
  const slow = useSlow(true);
  return (
    <View style={column} role="status" aria-busy aria-label={t('common.loading')}>
      {!headed && <Skeleton width="100%" height={240} />}
      {!headed && <Skeleton width="60%" height={36} />}
      {slow && <Text tone="quiet">{t('common.failed.slow')}</Text>}
      <Skeleton width="40%" height={20} />
      <Skeleton width={160} height={48} radius={999} />
      <View style={row}>
        {['one', 'two', 'three', 'four', 'five'].map((day) => (
          <Skeleton key={day} width={64} height={76} radius={12} />
        ))}
      </View>
      <Skeleton width="100%" height={320} radius={12} />
    </View>
  );
}

const column: ViewStyle = { gap: space(4) };
const row: ViewStyle = { flexDirection: 'row', gap: space(2), overflow: 'hidden' };
