import { ActivityIndicator, View, type ViewStyle } from 'react-native';
import type { Roles } from '../theme/roles.ts';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { layout, radius, space } from '../theme/tokens.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import { Text, type Tone, toneRole } from './Text.tsx';
import { Touchable } from './Touchable.tsx';

type Kind = 'primary' | 'secondary' | 'quiet' | 'danger';
type Props = {
  label: string;
  onPress: () => void;
  kind?: Kind;
  /** Keeps its place and its focus, takes no second tap. */
  busy?: boolean;
  disabled?: boolean;
  icon?: IconName;
  testID?: string;
  accessibilityHint?: string;
};

export function Button({ label, onPress, kind = 'primary', busy, disabled, icon, testID, ...rest }: Props) {
  const { colors } = useTheme();
  const tone = disabled ? 'quiet' : toneOf[kind];
  return (
    <Touchable
      onPress={busy ? undefined : onPress}
      disabled={disabled}
      aria-disabled={disabled}
      aria-busy={busy}
      aria-label={label}
      testID={testID}
      style={[shape, groundOf(kind, colors, disabled)]}
      {...rest}
    >
      <View style={[row, busy && hidden]}>
        {icon && <Icon name={icon} size={20} tone={tone} />}
        <Text
          variant="heading"
          tone={tone}
          align={kind === 'quiet' && icon ? 'left' : 'center'}
          style={shrink}
        >
          {label}
        </Text>
      </View>
      {busy && <ActivityIndicator style={over} color={colors[toneRole[tone]]} aria-hidden />}
    </Touchable>
  );
}

const toneOf: Record<Kind, Tone> = {
  primary: 'onAccent',
  secondary: 'default',
  quiet: 'accent',
  danger: 'danger',
};

function groundOf(kind: Kind, colors: Roles, disabled = false): ViewStyle {
  if (kind === 'quiet') return quiet;
  const { accent, danger, outline, sunken } = colors;
  const maxWidth = layout.readingWidth;
  if (disabled) return { maxWidth, backgroundColor: sunken, borderColor: sunken };
  if (kind === 'primary') return { maxWidth, backgroundColor: accent, borderColor: accent };
  return { maxWidth, borderColor: kind === 'danger' ? danger : outline };
}

const shape: ViewStyle = {
  minHeight: 52,
  paddingHorizontal: space(5),
  paddingVertical: space(3),
  borderRadius: radius.card,
  borderWidth: 1,
  borderColor: 'transparent',
  alignItems: 'center',
  justifyContent: 'center',
};
/** Its label stands on the margin, as a text would; the ground that a finger needs reaches beyond. */
const quiet: ViewStyle = {
  minHeight: layout.target,
  paddingHorizontal: space(2),
  paddingVertical: space(2),
  marginHorizontal: -space(2) - 1,
};
const row: ViewStyle = { flexDirection: 'row', alignItems: 'center', gap: space(2) };
const shrink = { flexShrink: 1 };
const hidden: ViewStyle = { opacity: 0 };
const over: ViewStyle = { position: 'absolute' };
