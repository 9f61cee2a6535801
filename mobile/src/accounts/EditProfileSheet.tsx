import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Field } from '../ui/Field.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { AccountForm } from './AccountForm.tsx';
import type { Viewer } from './ProfileSettings.tsx';
import { useEditProfile } from './useEditProfile.ts';

type Props = { open: boolean; viewer: Viewer; onClose: (changed: boolean) => void };

/** The address cannot be changed: it is what the account is found by. */
export function EditProfileSheet({ open, viewer, onClose }: Props) {
  const { t } = useT();
  return (
    <Sheet
      open={open}
      onClose={() => onClose(false)}
      title={t('account.profile.edit')}
      testID="edit-profile-sheet"
    >
      {open && <EditProfile viewer={viewer} onSaved={() => onClose(true)} />}
    </Sheet>
  );
}

function EditProfile({ viewer, onSaved }: { viewer: Viewer; onSaved: () => void }) {
  const { t } = useT();
  const form = useEditProfile(viewer, onSaved);
  return (
    <View style={room}>
      <AccountForm
        form={form}
        label={t('account.profile.edit')}
        submit={t('common.save')}
        testID="profile-save"
      >
        <Field
          {...form.field('name')}
          label={t('account.name')}
          hint={t('account.nameHint')}
          autoComplete="name"
          textContentType="name"
          autoCapitalize="words"
          testID="profile-name"
        />
        <Field
          {...form.field('phone')}
          label={t('account.phone')}
          hint={t('account.phoneHint')}
          autoComplete="tel"
          textContentType="telephoneNumber"
          keyboardType="phone-pad"
          inputMode="tel"
          testID="profile-phone"
        />
      </AccountForm>
    </View>
  );
}

const room: ViewStyle = { paddingBottom: space(3) };
