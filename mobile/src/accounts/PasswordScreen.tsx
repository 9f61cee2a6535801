import { Redirect, useRouter } from 'expo-router';
import { useState } from 'react';
import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Screen } from '../ui/Screen.tsx';
import { AccountForm } from './AccountForm.tsx';
import { Lead } from './Lead.tsx';
import { useChangePassword } from './useChangePassword.ts';
import { useSession } from './useSession.ts';

export function PasswordScreen() {
  const { t } = useT();
  const { status } = useSession();
  const [done, setDone] = useState(false);
  if (status === 'signedOut') {
    return <Redirect href={{ pathname: '/sign-in', params: { next: '/account/password' } }} />;
  }
  return (
    <Screen title={t('account.changePassword.title')} back="/profile" narrow testID="password">
      {done ? <Changed /> : <PasswordForm onDone={() => setDone(true)} />}
    </Screen>
  );
}

function PasswordForm({ onDone }: { onDone: () => void }) {
  const { t } = useT();
  const form = useChangePassword(onDone);
  return (
    <>
      <Lead>{t('account.changePassword.lead')}</Lead>
      <AccountForm
        form={form}
        label={t('account.changePassword.title')}
        submit={t('account.changePassword.submit')}
        testID="password-submit"
      >
        <Field
          {...form.field('currentPassword')}
          label={t('account.changePassword.current')}
          secureTextEntry
          autoComplete="current-password"
          textContentType="password"
          testID="password-current"
        />
        <Field
          {...form.field('newPassword')}
          label={t('account.changePassword.next')}
          hint={t('account.newPasswordHint')}
          secureTextEntry
          autoComplete="new-password"
          textContentType="newPassword"
          passwordRules="minlength: 8; maxlength: 128;"
          testID="password-new"
        />
      </AccountForm>
    </>
  );
}

function Changed() {
  const { t } = useT();
  const router = useRouter();
  return (
    <View style={column}>
      <Notice
        tone="ok"
        title={t('account.changePassword.done')}
        body={t('account.changePassword.doneBody')}
        testID="password-changed"
      />
      <Button
        kind="secondary"
        label={t('account.changePassword.back')}
        onPress={() => router.dismissTo('/profile')}
      />
    </View>
  );
}

const column: ViewStyle = { gap: space(6) };
