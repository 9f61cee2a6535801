import { useState } from 'react';
import { View, type ViewStyle } from 'react-native';
import type { ViewerQuery } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { languageNames } from '../i18n/languages.ts';
import { space } from '../theme/tokens.ts';
import { Notice } from '../ui/Notice.tsx';
import { EditProfileSheet } from './EditProfileSheet.tsx';
import { Memberships } from './Memberships.tsx';
import { SettingGroup } from './SettingGroup.tsx';
import { SettingRow } from './SettingRow.tsx';
import { useSession } from './useSession.ts';

export type Viewer = NonNullable<ViewerQuery['viewer']>;

export function ProfileSettings({ viewer }: { viewer: Viewer }) {
  const { t } = useT();
  const [editing, setEditing] = useState(false);
  const [saved, setSaved] = useState(false);
  return (
    <View style={column}>
      {saved && <Notice tone="ok" title={t('account.profile.saved')} testID="profile-saved" />}
      <SettingGroup title={t('account.profile.you')}>
        <SettingRow
          icon="profile"
          label={viewer.name}
          value={[viewer.email, viewer.phone ?? t('account.profile.noPhone')].filter(Boolean).join('\n')}
        />
        <SettingRow
          icon="edit"
          label={t('account.profile.edit')}
          onPress={() => setEditing(true)}
          testID="edit-profile"
        />
        <SettingRow
          icon="bookings"
          label={t('account.profile.bookings')}
          href="/bookings"
          testID="go-bookings"
        />
      </SettingGroup>
      <Memberships memberships={viewer.memberships} />
      <Settings />
      <EditProfileSheet
        open={editing}
        viewer={viewer}
        onClose={(changed) => {
          setEditing(false);
          setSaved(changed);
        }}
      />
    </View>
  );
}

function Settings() {
  const { t, language } = useT();
  const { signOut } = useSession();
  const [leaving, setLeaving] = useState(false);
  return (
    <SettingGroup title={t('account.profile.settings')}>
      <SettingRow
        icon="globe"
        label={t('account.profile.language')}
        value={languageNames[language]}
        href="/account/language"
        testID="go-language"
      />
      <SettingRow
        icon="key"
        label={t('account.profile.password')}
        href="/account/password"
        testID="go-password"
      />
      <SettingRow
        icon="sign-out"
        label={t('account.profile.signOut')}
        busy={leaving}
        onPress={() => {
          setLeaving(true);
          void signOut();
        }}
        testID="sign-out"
      />
      <SettingRow
        icon="trash"
        label={t('account.profile.remove')}
        href="/account/delete"
        danger
        testID="go-delete"
      />
    </SettingGroup>
  );
}

const column: ViewStyle = { gap: space(8) };
