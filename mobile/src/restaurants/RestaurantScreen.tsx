import { useLocalSearchParams, useRouter } from 'expo-router';
import { View, type ViewStyle } from 'react-native';
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
import { type TablePick, useTablePick } from './useTablePick.ts';

const HOME = '/';

/** A house: what it is, and its very tables. */
export function RestaurantScreen() {
  const { slug } = useLocalSearchParams<{ slug: string }>();
  // Another slug is another house: nothing that was chosen at the last one counts.
  return <Restaurant key={slug} slug={slug} />;
}

function Restaurant({ slug }: { slug: string }) {
  const [choice, setChoice] = useAddressState(choiceOf, choiceParams);
  const detail = useRestaurantDetail(slug, choice);
  if (detail.kind === 'ready') return <Ready detail={detail} pick={{ choice, setChoice }} />;
  return <NotReady slug={slug} detail={detail} />;
}

type ReadyProps = {
  detail: Extract<DetailState, { kind: 'ready' }>;
  pick: Pick<TablePick, 'choice' | 'setChoice'>;
};

function Ready({ detail, pick: { choice, setChoice } }: ReadyProps) {
  const { restaurant, error } = detail;
  const online = useOnline();
  const { wide } = useTheme();
  const pick = useTablePick({ detail, choice, setChoice });
  const isKept = freshnessOf({ data: restaurant, error }, online) === 'kept';
  return (
    <Screen
      pageTitle={restaurant.name}
      back={HOME}
      footer={<TableBar restaurant={restaurant} pick={pick} />}
      testID="restaurant"
    >
      <View style={{ gap: space(wide ? 10 : 8) }}>
        {isKept && <OfflineBanner />}
        <RestaurantHeader card={restaurant} restaurant={restaurant} />
        <TableFinder restaurant={restaurant} detail={detail} pick={pick} />
        <Divider />
        <RestaurantAbout restaurant={restaurant} />
      </View>
    </Screen>
  );
}

type NotReadyProps = { slug: string; detail: Exclude<DetailState, { kind: 'ready' }> };

function NotReady({ slug, detail }: NotReadyProps) {
  const { t, language } = useT();
  const router = useRouter();
  const card = knownCard(slug, language);
  const words = useFaultWords(detail.kind === 'failed' ? detail.error : undefined);
  if (detail.kind === 'missing')
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
  return (
    <Screen pageTitle={card?.name ?? t('common.loading')} back={HOME} testID="restaurant-waiting">
      <View style={column}>
        {card && <RestaurantHeader card={card} />}
        {detail.kind === 'failed' ? (
          <ErrorState {...words} onRetry={detail.retry} testID="restaurant-failed" />
        ) : (
          <RestaurantSkeleton headed={card !== null} />
        )}
      </View>
    </Screen>
  );
}

const column: ViewStyle = { gap: space(8) };
