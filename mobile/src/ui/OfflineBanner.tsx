import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { Icon } from './Icon.tsx';
import { Text } from './Text.tsx';

/** Shown while there is no connection; `savedAt` says of what time the page is, in the guest's words. */
export function OfflineBanner({ savedAt }: { savedAt?: string | undefined }) {
  const { colors } = useTheme();
  const { t } = useT();
  return (
    <View role="status" aria-live="polite" testID="offline" style={[box, { backgroundColor: colors.sunken }]}>
      <Icon name="offline" size={20} tone="quiet" />
      <View style={words}>
        <Text variant="label">{t('common.offline.title')}</Text>
        <Text variant="caption" tone="quiet">
          {savedAt ? t('common.offline.savedAt', { time: savedAt }) : t('common.offline.body')}
        </Text>
      </View>
    </View>
  );
}

const box: ViewStyle = {
  flexDirection: 'row',
  gap: space(3),
  alignItems: 'flex-start',
  padding: space(3),
  borderRadius: radius.card,
};
const words: ViewStyle = { flex: 1, gap: space(0.5) };
