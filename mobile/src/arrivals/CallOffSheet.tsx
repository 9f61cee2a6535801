import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { Text } from '../ui/Text.tsx';

type Props = { open: boolean; busy: boolean; onClose: () => void; onCallOff: () => void };

/** Asked once; one can set out again. */
export function CallOffSheet({ open, busy, onClose, onCallOff }: Props) {
  const { t } = useT();
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('arrivals.status.callOffTitle')}
      footer={
        <View style={buttons}>
          <Button
            kind="danger"
            label={t('arrivals.status.callOffConfirm')}
            busy={busy}
            onPress={onCallOff}
            testID="call-off-confirm"
          />
          <Button kind="quiet" label={t('arrivals.status.callOffKeep')} onPress={onClose} />
        </View>
      }
    >
      <Text tone="quiet">{t('arrivals.status.callOffBody')}</Text>
    </Sheet>
  );
}

const buttons: ViewStyle = { gap: space(1) };
