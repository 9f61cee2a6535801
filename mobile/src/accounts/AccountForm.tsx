import type { ReactNode } from 'react';
import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Text } from '../ui/Text.tsx';
import { useSlow } from '../ui/useSlow.ts';
import type { Form } from './useForm.ts';

type Props = {
  form: Pick<Form<string>, 'notice' | 'busy' | 'submit'>;
  submit: string;
  kind?: 'primary' | 'danger';
  /** Says what the form as a whole is, to a screen reader. */
  label: string;
  children: ReactNode;
  /** Under the button. */
  after?: ReactNode;
  testID?: string;
};

/** A real form in a browser, so that password managers know what they look at. */
export function AccountForm({ form, submit, kind = 'primary', label, children, after, testID }: Props) {
  const { t } = useT();
  const slow = useSlow(form.busy);
  return (
    <View role="form" aria-label={label} style={column}>
      {form.notice && <Notice tone="danger" {...form.notice} testID="form-notice" />}
      {children}
      <View style={actions}>
        <Button label={submit} kind={kind} onPress={form.submit} busy={form.busy} testID={testID} />
        <View aria-live="polite">
          {slow && (
            <Text variant="label" weight="regular" tone="quiet" align="center">
              {t('common.failed.slow')}
            </Text>
          )}
        </View>
        {after}
      </View>
    </View>
  );
}

/** As wide as a button gets. */
const column: ViewStyle = { gap: space(5), width: '100%', maxWidth: 520 };
const actions: ViewStyle = { gap: space(2), marginTop: space(3) };
