import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { Skeleton } from '../ui/Skeleton.tsx';

export function DaySkeleton() {
  const { t } = useT();
  return (
    <View role="status" aria-busy aria-label={t('common.loading')} style={column}>
      <Skeleton width="60%" height={24} />
      {[1, 2, 3, 4].map((row) => (
        <Skeleton key={row} width="100%" height={84} radius={radius.card} />
      ))}
    </View>
  );
}

const column: ViewStyle = { gap: space(4) };
