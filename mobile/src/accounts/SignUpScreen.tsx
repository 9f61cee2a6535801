import { useLocalSearchParams, useRouter } from 'expo-router';
import { useT } from '../i18n/I18nProvider.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Screen } from '../ui/Screen.tsx';
import { AccountForm } from './AccountForm.tsx';
import { EmailField } from './EmailField.tsx';
import { Lead } from './Lead.tsx';
import { useLeaveOnceSignedIn } from './useLeaveOnceSignedIn.ts';
import { useSignUp } from './useSignUp.ts';

export function SignUpScreen() {
  const { t } = useT();
  const router = useRouter();
  const params = useLocalSearchParams<{ next?: string }>();
  const form = useSignUp();
  useLeaveOnceSignedIn();
  return (
    <Screen title={t('account.signUp.title')} back="/profile" narrow testID="sign-up">
      <Lead>{t('account.signUp.lead')}</Lead>
      <AccountForm
        form={form}
        label={t('account.signUp.title')}
        submit={t('account.signUp.submit')}
        testID="sign-up-submit"
        after={
          <Button
            kind="quiet"
            label={t('account.signUp.other')}
            onPress={() => router.replace({ pathname: '/sign-in', params })}
            testID="go-sign-in"
          />
        }
      >
        <Field
          {...form.field('name')}
          label={t('account.name')}
          hint={t('account.nameHint')}
          autoComplete="name"
          textContentType="name"
          autoCapitalize="words"
          testID="sign-up-name"
        />
        <EmailField {...form.field('email')} testID="sign-up-email" />
        <Field
          {...form.field('password')}
          label={t('account.password')}
          hint={t('account.newPasswordHint')}
          secureTextEntry
          autoComplete="new-password"
          textContentType="newPassword"
          passwordRules="minlength: 8; maxlength: 128;"
          testID="sign-up-password"
        />
      </AccountForm>
    </Screen>
  );
}
