import { useLocalSearchParams, useRouter } from 'expo-router';
import { useT } from '../i18n/I18nProvider.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Screen } from '../ui/Screen.tsx';
import { AccountForm } from './AccountForm.tsx';
import { EmailField } from './EmailField.tsx';
import { Lead } from './Lead.tsx';
import { useLeaveOnceSignedIn } from './useLeaveOnceSignedIn.ts';
import { useSignIn } from './useSignIn.ts';

export function SignInScreen() {
  const { t } = useT();
  const router = useRouter();
  const params = useLocalSearchParams<{ next?: string }>();
  const form = useSignIn();
  useLeaveOnceSignedIn();
  return (
    <Screen title={t('account.signIn.title')} back="/profile" narrow testID="sign-in">
      <Lead>{t('account.signIn.lead')}</Lead>
      <AccountForm
        form={form}
        label={t('account.signIn.title')}
        submit={t('account.signIn.submit')}
        testID="sign-in-submit"
        after={
          <Button
            kind="quiet"
            label={t('account.signIn.other')}
            onPress={() => router.replace({ pathname: '/sign-up', params })}
            testID="go-sign-up"
          />
        }
      >
        <EmailField {...form.field('email')} testID="sign-in-email" />
        <Field
          {...form.field('password')}
          label={t('account.password')}
          secureTextEntry
          autoComplete="current-password"
          textContentType="password"
          testID="sign-in-password"
        />
      </AccountForm>
    </Screen>
  );
}
