import { useDeleteAccountMutation } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { wrongPassword } from './personalData.ts';
import { problemOf } from './problem.ts';
import { type Form, useForm } from './useForm.ts';
import { useSession } from './useSession.ts';

export function useDeleteAccount(): Form<'password'> {
  const { t } = useT();
  const { forget } = useSession();
  const [, deleteAccount] = useDeleteAccountMutation();
  return useForm({
    initial: { password: '' },
    checks: { password: wrongPassword },
    async send({ password }) {
      const { data, error } = await deleteAccount({ input: { password } });
      const answer = data?.deleteAccount;
      if (answer?.__typename !== 'AccountDeleted') {
        return problemOf(answer, error, {
          t,
          invalid: {},
          credentials: ['password', 'account.wrong.deletePassword'],
          unknown: 'account.fault.deleteUnknown',
        });
      }
      await forget();
      return null;
    },
  });
}
