import type { ComponentProps } from 'react';
import { useT } from '../i18n/I18nProvider.tsx';
import { Field } from '../ui/Field.tsx';

type Props = Omit<ComponentProps<typeof Field>, 'label'>;

/** The address is the name that password managers file the account under. */
export function EmailField(props: Props) {
  const { t } = useT();
  return (
    <Field
      label={t('account.email')}
      autoComplete="email"
      textContentType="username"
      keyboardType="email-address"
      inputMode="email"
      autoCapitalize="none"
      autoCorrect={false}
      spellCheck={false}
      {...props}
    />
  );
}
