import { useState } from 'react';
import { View, type ViewStyle } from 'react-native';
import type { ReservationDetailsFragment } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { Text } from '../ui/Text.tsx';
import { lengthOf, MAX_REASON_LENGTH } from './guestFields.ts';
import { useReservationWords } from './useReservationWords.ts';

type Props = {
  open: boolean;
  reservation: ReservationDetailsFragment;
  busy: boolean;
  onClose: () => void;
  onCancel: (reason: string) => void;
};

/** Asked once; it can be undone. */
export function CancelSheet({ open, reservation, busy, onClose, onCancel }: Props) {
  const { t } = useT();
  const words = useReservationWords();
  const [reason, setReason] = useState('');
  const { restaurant } = reservation;
  const over = lengthOf(reason) - MAX_REASON_LENGTH;
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('bookings.cancel.title')}
      footer={
        <View style={buttons}>
          <Button
            kind="danger"
            label={t('bookings.cancel.confirm')}
            busy={busy}
            disabled={over > 0}
            onPress={() => onCancel(reason)}
            testID="cancel-confirm"
          />
          <Button kind="quiet" label={t('bookings.cancel.keep')} onPress={onClose} />
        </View>
      }
    >
      <View style={column}>
        <Text weight="medium" numeric>
          {`${restaurant.name}. ${words.when(reservation, restaurant.timeZone)}`}
        </Text>
        <Text tone="quiet">{t('bookings.cancel.body')}</Text>
      </View>
      <Field
        label={`${t('bookings.cancel.reason')}, ${t('common.optional')}`}
        hint={t('bookings.cancel.reasonHint', { count: MAX_REASON_LENGTH })}
        error={over > 0 ? t('booking.notesOver', { count: over }) : undefined}
        value={reason}
        onChangeText={setReason}
        testID="cancel-reason"
      />
    </Sheet>
  );
}

const column: ViewStyle = { gap: space(2) };
const buttons: ViewStyle = { gap: space(1) };
