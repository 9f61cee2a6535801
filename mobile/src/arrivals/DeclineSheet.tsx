import { useState } from 'react';
import { useT } from '../i18n/I18nProvider.tsx';
import { lengthOf } from '../reservations/guestFields.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { Text } from '../ui/Text.tsx';
import { MAX_DECISION_NOTES } from './arrival.ts';

type Props = {
  open: boolean;
  title: string;
  body: string;
  busy: boolean;
  onClose: () => void;
  onDecline: (notes: string) => void;
};

/** No, with a word that the guest reads. */
export function DeclineSheet({ open, title, body, busy, onClose, onDecline }: Props) {
  const { t } = useT();
  const [notes, setNotes] = useState('');
  const over = lengthOf(notes) - MAX_DECISION_NOTES;
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={title}
      footer={
        <Button
          kind="danger"
          label={t('arrivals.board.confirmReject')}
          busy={busy}
          disabled={over > 0}
          onPress={() => onDecline(notes)}
          testID="decline-confirm"
        />
      }
    >
      <Text tone="quiet">{body}</Text>
      <Field
        label={`${t('arrivals.board.note')}, ${t('common.optional')}`}
        hint={t('arrivals.board.noteHint', { count: MAX_DECISION_NOTES })}
        error={over > 0 ? t('arrivals.form.notesOver', { count: over }) : undefined}
        value={notes}
        onChangeText={setNotes}
        testID="decline-note"
      />
    </Sheet>
  );
}
