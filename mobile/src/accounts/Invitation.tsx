import { useRouter } from 'expo-router';
import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { languageNames } from '../i18n/languages.ts';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { Lattice } from '../ui/Lattice.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Text } from '../ui/Text.tsx';
import { SettingGroup } from './SettingGroup.tsx';
import { SettingRow } from './SettingRow.tsx';

/** The profile of nobody yet. */
export function Invitation({ deleted }: { deleted: boolean }) {
  const { t, language } = useT();
  const router = useRouter();
  return (
    <View style={column}>
      {deleted && (
        <Notice
          tone="ok"
          title={t('account.invite.deleted')}
          body={t('account.invite.deletedBody')}
          testID="account-deleted"
        />
      )}
      <View style={welcome}>
        <Lattice seed="profile" size={112} tone="accent" />
        <Text variant="display" heading={1} align="center">
          {t('account.invite.title')}
        </Text>
        <Text tone="quiet" align="center" style={lead}>
          {t('account.invite.body')}
        </Text>
        <View style={actions}>
          <Button
            label={t('account.signUp.submit')}
            onPress={() => router.push('/sign-up')}
            testID="go-sign-up"
          />
          <Button
            kind="secondary"
            label={t('account.signIn.submit')}
            onPress={() => router.push('/sign-in')}
            testID="go-sign-in"
          />
        </View>
      </View>
      <SettingGroup title={t('account.profile.settings')}>
        <SettingRow
          icon="globe"
          label={t('account.profile.language')}
          value={languageNames[language]}
          href="/account/language"
          testID="go-language"
        />
      </SettingGroup>
    </View>
  );
}

const column: ViewStyle = { gap: space(8), paddingTop: space(8) };
const welcome: ViewStyle = { alignItems: 'center', gap: space(4) };
const lead = { maxWidth: 420 };
const actions: ViewStyle = {
  alignSelf: 'stretch',
  maxWidth: 420,
  width: '100%',
  marginHorizontal: 'auto',
  gap: space(3),
  marginTop: space(4),
};
