import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { Skeleton } from '../ui/Skeleton.tsx';

/** The shape of the summary and the form. */
export function BookingSkeleton() {
  const { t } = useT();
  return (
    <View aria-busy aria-label={t('common.loading')} style={column}>
      <View style={row}>
        <Skeleton width={72} height={72} radius={radius.card} />
        <View style={words}>
          <Skeleton width="70%" height={28} />
          <Skeleton width="90%" height={20} />
        </View>
      </View>
      <Skeleton width="100%" height={52} radius={radius.card} />
      <Skeleton width="100%" height={52} radius={radius.card} />
      <Skeleton width="100%" height={96} radius={radius.card} />
    </View>
  );
}

const column: ViewStyle = { gap: space(6), paddingTop: space(6) };
const row: ViewStyle = { flexDirection: 'row', gap: space(4), alignItems: 'center' };
const words: ViewStyle = { flex: 1, gap: space(2) };
