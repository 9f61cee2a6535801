import { useLocalSearchParams, useRouter } from 'expo-router';
import { View } from 'react-native';
import { freshnessOf } from '../graphql/keptData.ts';
import { useOnline } from '../graphql/useOnline.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Divider } from '../ui/Divider.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { OfflineBanner } from '../ui/OfflineBanner.tsx';
import { Screen } from '../ui/Screen.tsx';
import { knownCard } from './knownCards.ts';
import { RestaurantAbout } from './RestaurantAbout.tsx';
import { RestaurantHeader } from './RestaurantHeader.tsx';
import { RestaurantSkeleton } from './RestaurantSkeleton.tsx';
import { TableBar } from './TableBar.tsx';
import { TableFinder } from './TableFinder.tsx';
import { choiceOf, choiceParams } from './tableChoice.ts';
import { useAddressState } from './useAddressState.ts';
import { useFaultWords } from './useFaultWords.ts';
import { type DetailState, useRestaurantDetail } from './useRestaurantDetail.ts';
import { useTablePick } from './useTablePick.ts';

const HOME = '/';

/** A house: what it is, and its very tables. */
export function RestaurantScreen() {
  const { slug } = useLocalSearchParams<{ slug: string }>();
  // Another slug is another house: nothing that was chosen at the last one counts.
  return <Restaurant key={slug} slug={slug} />;
}

/** Cover and name stay where they are while what is below them arrives. */
function Restaurant({ slug }: { slug: string }) {
  const { t, language } = useT();
  const { wide } = useTheme();
  const [choice, setChoice] = useAddressState(choiceOf, choiceParams);
  const detail = useRestaurantDetail(slug, choice);
  const ready = detail.kind === 'ready' ? detail : null;
  const pick = useTablePick({ detail: ready, choice, setChoice });
  const card = ready?.restaurant ?? knownCard(slug, language);
  if (detail.kind === 'missing') return <Missing />;
  return (
    <Screen
      pageTitle={card?.name ?? t('common.loading')}
      back={HOME}
      footer={ready && pick && <TableBar restaurant={ready.restaurant} pick={pick} />}
      testID={ready ? 'restaurant' : 'restaurant-waiting'}
    >
      <View style={{ gap: space(wide ? 10 : 8) }}>
        {ready && <Kept detail={ready} />}
        {card && <RestaurantHeader card={card} {...(ready && { restaurant: ready.restaurant })} />}
        {ready && pick && <TableFinder restaurant={ready.restaurant} detail={ready} pick={pick} />}
        {ready && <Divider />}
        {ready && <RestaurantAbout restaurant={ready.restaurant} />}
        {detail.kind === 'loading' && <RestaurantSkeleton headed={card !== null} />}
        {detail.kind === 'failed' && <Failed detail={detail} />}
      </View>
    </Screen>
  );
}

function Kept({ detail: { restaurant, error } }: { detail: Extract<DetailState, { kind: 'ready' }> }) {
  const online = useOnline();
  return freshnessOf({ data: restaurant, error }, online) === 'kept' && <OfflineBanner />;
}

function Failed({ detail }: { detail: Extract<DetailState, { kind: 'failed' }> }) {
  const words = useFaultWords(detail.error);
  return <ErrorState {...words} onRetry={detail.retry} testID="restaurant-failed" />;
}

function Missing() {
  const { t } = useT();
  const router = useRouter();
  return (
    <Screen pageTitle={t('restaurant.missing.title')} back={HOME} testID="restaurant-missing">
      <EmptyState
        heading={1}
        title={t('restaurant.missing.title')}
        body={t('restaurant.missing.body')}
        action={{
          label: t('restaurant.missing.action'),
          onPress: () => router.replace(HOME),
          testID: 'to-discover',
        }}
      />
    </Screen>
  );
}
