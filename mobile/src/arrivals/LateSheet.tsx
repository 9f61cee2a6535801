import { useState } from 'react';
import { useT } from '../i18n/I18nProvider.tsx';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { Text } from '../ui/Text.tsx';
import { EtaChips } from './EtaChips.tsx';

type Props = {
  open: boolean;
  busy: boolean;
  onClose: () => void;
  onLate: (minutes: number) => void;
};

/** Another time, said by the guest. */
export function LateSheet({ open, busy, onClose, onLate }: Props) {
  const { t } = useT();
  const [minutes, setMinutes] = useState<number | null>(null);
  const label =
    minutes === null
      ? t('arrivals.form.choose')
      : t('arrivals.status.lateConfirm', { minutes: t('arrivals.minutesLong', { count: minutes }) });
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('arrivals.status.lateTitle')}
      footer={
        <Button
          label={label}
          busy={busy}
          disabled={minutes === null}
          onPress={() => minutes !== null && onLate(minutes)}
          testID="late-confirm"
        />
      }
      testID="late-sheet"
    >
      <Text tone="quiet">{t('arrivals.status.lateBody')}</Text>
      <EtaChips label={t('arrivals.status.lateTitle')} minutes={minutes} onMinutes={setMinutes} />
    </Sheet>
  );
}
