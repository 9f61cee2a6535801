import { Platform, type ViewStyle } from 'react-native';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius } from '../theme/tokens.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import { Touchable } from './Touchable.tsx';

type Props = {
  icon: IconName;
  label: string;
  onPress: () => void;
  /** Takes no press. In a browser it keeps the focus that a disabled button would lose under the guest's finger. */
  disabled?: boolean;
  /** With a ground of its own, to lie on a picture or a plan. */
  floating?: boolean;
  testID?: string;
};

export function IconButton({ icon, label, onPress, disabled, floating, testID }: Props) {
  const { colors } = useTheme();
  return (
    <Touchable
      onPress={disabled ? undefined : onPress}
      aria-disabled={Platform.OS === 'web' ? undefined : disabled}
      aria-label={label}
      testID={testID}
      style={[
        round,
        floating && { backgroundColor: colors.surface, borderColor: colors.hairline, borderWidth: 1 },
      ]}
    >
      <Icon name={icon} tone={disabled ? 'quiet' : 'default'} />
    </Touchable>
  );
}

const round: ViewStyle = {
  width: 44,
  height: 44,
  borderRadius: radius.pill,
  alignItems: 'center',
  justifyContent: 'center',
};
