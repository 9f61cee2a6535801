import { type Href, Link } from 'expo-router';
import { View, type ViewStyle } from 'react-native';
import { space } from '../theme/tokens.ts';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/icons.ts';
import { Text } from '../ui/Text.tsx';
import { Touchable } from '../ui/Touchable.tsx';

type Props = {
  icon: IconName;
  label: string;
  /** What is set, or said about it. */
  value?: string | undefined;
  href?: Href;
  onPress?: () => void;
  danger?: boolean;
  busy?: boolean;
  testID?: string;
};

/** One line of a list of settings: leads somewhere, or does something. */
export function SettingRow({ href, onPress, label, value, busy, testID, ...rest }: Props) {
  const spoken = value ? `${label}: ${value}` : label;
  const content = <Line label={label} value={value} leads={href !== undefined} {...rest} />;
  if (href) {
    return (
      <Link href={href} asChild>
        <Touchable role="link" aria-label={spoken} testID={testID} style={target}>
          {content}
        </Touchable>
      </Link>
    );
  }
  return (
    <Touchable
      onPress={busy ? undefined : onPress}
      aria-label={spoken}
      aria-busy={busy}
      testID={testID}
      style={target}
    >
      {content}
    </Touchable>
  );
}

function Line({ icon, label, value, danger, leads }: Props & { leads: boolean }) {
  return (
    <View style={row}>
      <Icon name={icon} size={20} tone={danger ? 'danger' : 'quiet'} />
      <View style={words}>
        <Text tone={danger ? 'danger' : 'default'}>{label}</Text>
        {value && (
          <Text variant="label" weight="regular" tone="quiet">
            {value}
          </Text>
        )}
      </View>
      {leads && <Icon name="chevron-right" size={20} tone="quiet" />}
    </View>
  );
}

const target: ViewStyle = { justifyContent: 'center' };
const row: ViewStyle = {
  flexDirection: 'row',
  alignItems: 'center',
  gap: space(4),
  minHeight: 56,
  paddingVertical: space(2),
};
const words: ViewStyle = { flex: 1, gap: space(0.5) };
