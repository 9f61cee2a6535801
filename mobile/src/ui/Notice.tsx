import type { ReactNode } from 'react';
import { View, type ViewStyle } from 'react-native';
import type { Roles } from '../theme/roles.ts';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import { Text, type Tone } from './Text.tsx';

type NoticeTone = 'info' | 'ok' | 'waiting' | 'danger';
type Props = {
  tone: NoticeTone;
  title: string;
  body?: string | undefined;
  action?: { label: string; onPress: () => void } | undefined;
  children?: ReactNode;
  testID?: string;
};

/** Something happened that the guest should know; read out as it appears, at once if it is a refusal. */
export function Notice({ tone, title, body, action, children, testID }: Props) {
  const { colors } = useTheme();
  const look = looks[tone];
  return (
    <View
      role={tone === 'danger' ? 'alert' : 'status'}
      aria-live={tone === 'danger' ? 'assertive' : 'polite'}
      testID={testID}
      style={[box, { backgroundColor: colors[look.ground] }]}
    >
      <Icon name={look.icon} size={20} tone={look.tone} />
      <View style={words}>
        <Text variant="heading" tone={look.tone}>
          {title}
        </Text>
        {body && (
          <Text variant="label" weight="regular">
            {body}
          </Text>
        )}
        {children && <View style={more}>{children}</View>}
        {action && (
          <View style={start}>
            <Button kind="quiet" label={action.label} onPress={action.onPress} />
          </View>
        )}
      </View>
    </View>
  );
}

const looks: Record<NoticeTone, { tone: Tone; ground: keyof Roles; icon: IconName }> = {
  info: { tone: 'accent', ground: 'accentTint', icon: 'info' },
  ok: { tone: 'ok', ground: 'okTint', icon: 'check' },
  waiting: { tone: 'waiting', ground: 'waitingTint', icon: 'clock' },
  danger: { tone: 'danger', ground: 'dangerTint', icon: 'alert' },
};

const box: ViewStyle = {
  flexDirection: 'row',
  gap: space(3),
  alignItems: 'flex-start',
  borderRadius: radius.card,
  padding: space(4),
};
const words: ViewStyle = { flex: 1, gap: space(1) };
const more: ViewStyle = { marginTop: space(2), gap: space(3) };
const start: ViewStyle = { alignItems: 'flex-start', marginBottom: -space(2) };
