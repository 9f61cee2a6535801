import { useChangePasswordMutation } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { wrongNewPassword, wrongPassword } from './personalData.ts';
import { problemOf } from './problem.ts';
import { type Form, useForm } from './useForm.ts';
import { useSession } from './useSession.ts';

export function useChangePassword(onDone: () => void): Form<'currentPassword' | 'newPassword'> {
  const { t } = useT();
  const { signedIn } = useSession();
  const [, change] = useChangePasswordMutation();
  return useForm({
    initial: { currentPassword: '', newPassword: '' },
    checks: { currentPassword: wrongPassword, newPassword: wrongNewPassword },
    async send(input) {
      const { data, error } = await change({ input });
      const answer = data?.changePassword;
      if (answer?.__typename !== 'Session') {
        return problemOf<'currentPassword' | 'newPassword'>(answer, error, {
          t,
          invalid: { newPassword: 'account.wrong.passwordShort' },
          credentials: ['currentPassword', 'account.wrong.currentPassword'],
          unknown: 'account.fault.passwordUnknown',
        });
      }
      await signedIn(answer);
      onDone();
      return null;
    },
  });
}
