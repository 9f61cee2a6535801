import { useSignInMutation } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { wrongEmail, wrongPassword } from './personalData.ts';
import { problemOf } from './problem.ts';
import { type Form, useForm } from './useForm.ts';
import { useSession } from './useSession.ts';

export function useSignIn(): Form<'email' | 'password'> {
  const { t } = useT();
  const { signedIn } = useSession();
  const [, signIn] = useSignInMutation();
  return useForm({
    initial: { email: '', password: '' },
    checks: { email: wrongEmail, password: wrongPassword },
    async send({ email, password }) {
      const { data, error } = await signIn({ input: { email: email.trim(), password } });
      const answer = data?.signIn;
      if (answer?.__typename !== 'Session') {
        return problemOf<'email' | 'password'>(answer, error, {
          t,
          invalid: { email: 'account.wrong.email' },
          credentials: ['password', 'account.wrong.credentials'],
        });
      }
      await signedIn(answer);
      return null;
    },
  });
}
