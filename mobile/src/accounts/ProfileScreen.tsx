import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { OfflineBanner } from '../ui/OfflineBanner.tsx';
import { Screen } from '../ui/Screen.tsx';
import { Invitation } from './Invitation.tsx';
import { ProfileSettings } from './ProfileSettings.tsx';
import { ProfileSkeleton } from './ProfileSkeleton.tsx';
import { useSession } from './useSession.ts';
import { useViewer } from './useViewer.ts';

export function ProfileScreen() {
  const { t } = useT();
  const { status, deleted } = useSession();
  return (
    <Screen
      title={status === 'signedIn' ? t('account.profile.title') : undefined}
      pageTitle={t('account.profile.title')}
      narrow
      testID="profile"
    >
      {status === 'signedIn' ? <OwnProfile /> : <Invitation deleted={deleted} />}
    </Screen>
  );
}

function OwnProfile() {
  const { t } = useT();
  const { viewer, fetching, kept, failed, retry } = useViewer();
  if (viewer) {
    return (
      <View style={column}>
        {kept && <OfflineBanner />}
        <ProfileSettings viewer={viewer} />
      </View>
    );
  }
  if (!failed) return <ProfileSkeleton />;
  return (
    <ErrorState
      title={t('common.failed.title')}
      body={t('common.failed.body')}
      onRetry={retry}
      busy={fetching}
    />
  );
}

const column: ViewStyle = { gap: space(6) };
