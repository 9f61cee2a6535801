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

/** One line of a list of settings: leads somewhere, does something, or only says something. */
export function SettingRow({ href, onPress, busy, testID, ...line }: Props) {
  const content = <Line leads={href !== undefined} {...line} />;
  if (href) {
    return (
      <Link href={href} asChild>
        <Touchable role="link" testID={testID} style={target}>
          {content}
        </Touchable>
      </Link>
    );
  }
  if (!onPress) return <View testID={testID}>{content}</View>;
  return (
    <Touchable onPress={busy ? undefined : onPress} aria-busy={busy} testID={testID} style={target}>
      {content}
    </Touchable>
  );
}

type LineProps = Pick<Props, 'icon' | 'label' | 'value' | 'danger'> & { leads: boolean };

function Line({ icon, label, value, danger, leads }: LineProps) {
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
