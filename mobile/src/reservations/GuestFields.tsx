import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Field } from '../ui/Field.tsx';
import { type GuestField, lengthOf, MAX_NOTES_LENGTH } from './guestFields.ts';
import { issueText } from './refusalText.ts';
import type { BookingFormState } from './useBookingForm.ts';

/** From here on the guest is told how much room is left. */
const NEARLY_FULL = MAX_NOTES_LENGTH - 60;

/** Who comes and what they wish for. */
export function GuestFields({ form, editable }: { form: BookingFormState; editable: boolean }) {
  const { t } = useT();
  const { typed, faults } = form;
  const propsOf = (field: GuestField) => ({
    value: typed[field],
    onChangeText: (text: string) => form.set(field, text),
    editable,
    error: faults.includes(field) ? issueText(t, field) : undefined,
  });
  return (
    <View style={column}>
      <Field
        label={t('booking.name')}
        autoComplete="name"
        textContentType="name"
        autoCapitalize="words"
        testID="guest-name"
        {...propsOf('guestName')}
      />
      <Field
        label={`${t('booking.phone')}, ${t('common.optional')}`}
        hint={t('booking.phoneHint')}
        autoComplete="tel"
        textContentType="telephoneNumber"
        inputMode="tel"
        testID="guest-phone"
        {...propsOf('guestPhone')}
      />
      <Field
        label={`${t('booking.notes')}, ${t('common.optional')}`}
        hint={useNotesHint(typed.notes)}
        multiline
        testID="notes"
        {...propsOf('notes')}
      />
    </View>
  );
}

function useNotesHint(notes: string): string {
  const { t } = useT();
  const left = MAX_NOTES_LENGTH - lengthOf(notes);
  if (left < 0) return t('booking.notesOver', { count: -left });
  return lengthOf(notes) > NEARLY_FULL
    ? t('booking.notesLeft', { count: left })
    : t('booking.notesHint', { count: MAX_NOTES_LENGTH });
}

const column: ViewStyle = { gap: space(5) };
