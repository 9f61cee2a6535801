import { useSignUpMutation } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { wrongEmail, wrongName, wrongNewPassword } from './personalData.ts';
import { problemOf } from './problem.ts';
import { type Form, useForm } from './useForm.ts';
import { useSession } from './useSession.ts';

export function useSignUp(): Form<'name' | 'email' | 'password'> {
  const { t } = useT();
  const { signedIn } = useSession();
  const [, signUp] = useSignUpMutation();
  return useForm({
    initial: { name: '', email: '', password: '' },
    checks: { name: wrongName, email: wrongEmail, password: wrongNewPassword },
    async send({ name, email, password }) {
      const { data, error } = await signUp({ input: { name, email: email.trim(), password } });
      const answer = data?.signUp;
      if (answer?.__typename !== 'Session') {
        return problemOf(answer, error, {
          t,
          invalid: {
            name: 'account.wrong.nameSigns',
            email: 'account.wrong.email',
            password: 'account.wrong.passwordShort',
          },
          unknown: 'account.fault.signUpUnknown',
        });
      }
      await signedIn(answer);
      return null;
    },
  });
}
