import { Link } from 'expo-router';
import { StyleSheet, View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { Icon } from '../ui/Icon.tsx';
import { Text } from '../ui/Text.tsx';
import { Touchable } from '../ui/Touchable.tsx';

type Props = {
  /** What was searched for in vain; the question begins with it. */
  words?: string;
};

/** From the list of restaurants to the concierge. */
export function ConciergeLink({ words }: Props) {
  const { t } = useT();
  const { colors } = useTheme();
  // One object: Link spreads the style of its child.
  const style = StyleSheet.flatten<ViewStyle>([pill, { backgroundColor: colors.accentTint }]);
  return (
    <View style={row}>
      <Link href={{ pathname: '/concierge', params: words ? { q: words } : {} }} asChild>
        <Touchable role="link" testID="concierge-open" style={style}>
          <Icon name="concierge" size={16} tone="accent" />
          <Text variant="label" tone="accent" style={shrink}>
            {t(words ? 'concierge.linkWords' : 'concierge.link')}
          </Text>
        </Touchable>
      </Link>
    </View>
  );
}

const row: ViewStyle = { flexDirection: 'row' };
const pill: ViewStyle = {
  flexDirection: 'row',
  alignItems: 'center',
  gap: space(1.5),
  paddingHorizontal: space(4),
  paddingVertical: space(2),
  borderRadius: radius.pill,
};
const shrink = { flexShrink: 1 };
