import { useRouter } from 'expo-router';
import { useT } from '../i18n/I18nProvider.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Screen } from '../ui/Screen.tsx';

export function NotFoundScreen() {
  const { t } = useT();
  const router = useRouter();
  return (
    <Screen pageTitle={t('common.notFound.title')} back="/" narrow testID="not-found">
      <EmptyState
        heading={1}
        title={t('common.notFound.title')}
        body={t('common.notFound.body')}
        action={{ label: t('common.notFound.action'), onPress: () => router.replace('/') }}
      />
    </Screen>
  );
}
