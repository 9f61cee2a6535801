import type { ViewStyle } from 'react-native';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import { Text } from './Text.tsx';
import { Touchable } from './Touchable.tsx';
import { web } from './web.ts';

type Role = 'radio' | 'checkbox' | 'button';
type Props = {
  label: string;
  selected?: boolean;
  disabled?: boolean;
  onPress?: () => void;
  icon?: IconName;
  /** How many it leaves, after the label. */
  count?: number;
  /** `radio`: one of a ChipRow; `checkbox`: any of it; `button`: does something. */
  role?: Role;
  /** Where the label alone says too little: "20:00, by the window". */
  accessibilityLabel?: string;
  testID?: string;
};

export function Chip({ label, selected, disabled, onPress, icon, count, role = 'button', ...rest }: Props) {
  const { colors } = useTheme();
  const tone = disabled ? 'quiet' : selected ? 'onAccent' : 'default';
  const ground = selected
    ? { backgroundColor: colors.accent, borderColor: colors.accent }
    : {
        backgroundColor: disabled ? colors.sunken : colors.surface,
        borderColor: disabled ? colors.sunken : colors.hairline,
      };
  const shown = selected && role === 'checkbox' ? 'check' : icon;
  return (
    <Touchable
      role={role}
      onPress={onPress}
      disabled={disabled}
      aria-disabled={disabled}
      {...stateOf(role, selected)}
      aria-label={rest.accessibilityLabel}
      testID={rest.testID}
      style={[pill, ground]}
    >
      {shown && <Icon name={shown} size={16} tone={tone} />}
      <Text variant="label" tone={tone} numeric style={disabled && struck}>
        {label}
      </Text>
      {count !== undefined && (
        <Text variant="caption" tone={selected ? 'onAccent' : 'quiet'} numeric>
          {count}
        </Text>
      )}
    </Touchable>
  );
}

function stateOf(role: Role, selected = false): object {
  return role === 'button' ? web({ 'aria-pressed': selected || undefined }) : { 'aria-checked': selected };
}

const pill: ViewStyle = {
  flexDirection: 'row',
  alignItems: 'center',
  justifyContent: 'center',
  gap: space(1.5),
  paddingHorizontal: space(4),
  paddingVertical: space(2),
  borderRadius: radius.pill,
  borderWidth: 1,
};
const struck = { textDecorationLine: 'line-through' } as const;
