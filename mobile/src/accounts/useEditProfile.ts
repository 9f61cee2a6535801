import { useUpdateProfileMutation } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import type { Viewer } from './ProfileSettings.tsx';
import { wrongName, wrongPhone } from './personalData.ts';
import { problemOf } from './problem.ts';
import { type Form, useForm } from './useForm.ts';

export function useEditProfile(viewer: Viewer, onSaved: () => void): Form<'name' | 'phone'> {
  const { t } = useT();
  const [, update] = useUpdateProfileMutation();
  return useForm({
    initial: { name: viewer.name, phone: viewer.phone ?? '' },
    checks: { name: wrongName, phone: wrongPhone },
    async send({ name, phone }) {
      const { data, error } = await update({ input: { name, phone: phone.trim() || null } });
      const answer = data?.updateProfile;
      if (answer?.__typename !== 'User') {
        return problemOf(answer, error, {
          t,
          invalid: { name: 'account.wrong.nameSigns', phone: 'account.wrong.phone' },
        });
      }
      onSaved();
      return null;
    },
  });
}
