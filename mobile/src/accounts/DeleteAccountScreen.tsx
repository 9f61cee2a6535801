import { useRouter } from 'expo-router';
import { useEffect } from 'react';
import { View, type ViewStyle } from 'react-native';
import { useBookingsToCancelQuery } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/icons.ts';
import { Screen } from '../ui/Screen.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Text } from '../ui/Text.tsx';
import { AccountForm } from './AccountForm.tsx';
import { Lead } from './Lead.tsx';
import { useDeleteAccount } from './useDeleteAccount.ts';
import { useSession } from './useSession.ts';

/** The farewell is said in the profile. */
export function DeleteAccountScreen() {
  const { status } = useSession();
  const router = useRouter();
  useEffect(() => {
    if (status === 'signedOut') router.dismissTo('/profile');
  }, [status, router]);
  return status === 'signedIn' ? <DeleteAccount /> : null;
}

function DeleteAccount() {
  const { t } = useT();
  const router = useRouter();
  const form = useDeleteAccount();
  return (
    <Screen title={t('account.deleteAccount.title')} back="/profile" narrow testID="delete-account">
      <Lead>{t('account.deleteAccount.lead')}</Lead>
      <Consequences />
      <AccountForm
        form={form}
        label={t('account.deleteAccount.title')}
        submit={t('account.deleteAccount.submit')}
        kind="danger"
        testID="delete-submit"
        after={
          <Button
            kind="quiet"
            label={t('account.deleteAccount.keep')}
            onPress={() => router.dismissTo('/profile')}
            testID="delete-keep"
          />
        }
      >
        <Field
          {...form.field('password')}
          label={t('account.deleteAccount.password')}
          secureTextEntry
          autoComplete="current-password"
          textContentType="password"
          testID="delete-password"
        />
      </AccountForm>
    </Screen>
  );
}

function Consequences() {
  const { t } = useT();
  return (
    <View role="list" style={list}>
      <Bookings />
      <Consequence icon="bookings" text={t('account.deleteAccount.past')} />
      <Consequence icon="profile" text={t('account.deleteAccount.personal')} />
      <Consequence icon="sign-out" text={t('account.deleteAccount.devices')} />
    </View>
  );
}

/** The number is worth a question to the server; where no answer comes the sentence does without it. */
function Bookings() {
  const { t } = useT();
  const [{ data, fetching }] = useBookingsToCancelQuery();
  const count = data?.viewer?.reservations.totalCount;
  if (count === undefined && fetching) return <Skeleton width="80%" height={24} />;
  const text = count === 0 ? t('account.deleteAccount.noBookings') : bookingsText(t, count);
  return <Consequence icon="calendar" text={text} />;
}

function bookingsText(t: ReturnType<typeof useT>['t'], count: number | undefined): string {
  return count === undefined
    ? t('account.deleteAccount.allBookings')
    : t('account.deleteAccount.bookings', { count });
}

function Consequence({ icon, text }: { icon: IconName; text: string }) {
  return (
    <View role="listitem" style={row}>
      <Icon name={icon} size={20} tone="quiet" />
      <Text style={grow}>{text}</Text>
    </View>
  );
}

const list: ViewStyle = { gap: space(4), marginBottom: space(8) };
const row: ViewStyle = { flexDirection: 'row', gap: space(3), alignItems: 'flex-start' };
const grow = { flex: 1, minWidth: 0 };
