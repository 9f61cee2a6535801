import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Button } from './Button.tsx';
import { Lattice } from './Lattice.tsx';
import { Text } from './Text.tsx';

type Props = {
  title: string;
  body: string;
  onRetry: () => void;
  busy?: boolean;
  testID?: string;
};

/** Something failed on the way; the lattice misses a pane. */
export function ErrorState({ title, body, onRetry, busy, testID }: Props) {
  const { t } = useT();
  return (
    <View testID={testID} role="alert" style={column}>
      <Lattice seed="fault" size={112} tone="danger" broken />
      <View style={words}>
        <Text variant="title" heading={2} align="center">
          {title}
        </Text>
        <Text tone="quiet" align="center">
          {body}
        </Text>
      </View>
      <Button
        kind="secondary"
        icon="refresh"
        label={t('common.retry')}
        onPress={onRetry}
        busy={busy}
        testID="retry"
      />
    </View>
  );
}

const column: ViewStyle = { alignItems: 'center', gap: space(6), paddingVertical: space(12) };
const words: ViewStyle = { gap: space(2), maxWidth: 400 };
