import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Skeleton } from '../ui/Skeleton.tsx';

/** The shape of ProfileSettings. */
export function ProfileSkeleton() {
  const { t } = useT();
  return (
    <View role="status" aria-busy aria-label={t('common.loading')} style={column}>
      <Skeleton width="30%" height={24} />
      {['60%', '45%', '52%', '70%', '40%'].map((width) => (
        <Skeleton key={width} width={width as `${number}%`} height={20} />
      ))}
    </View>
  );
}

const column: ViewStyle = { gap: space(7) };
