import { useLocalSearchParams } from 'expo-router';
import { useStaffOfQuery } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Screen } from '../ui/Screen.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { StaffForm } from './StaffForm.tsx';
import { useFaultWords } from './useFaultWords.ts';

const DAY = '/day';

/** Who works in a house; for its managers. */
export function StaffScreen() {
  const { restaurantId } = useLocalSearchParams<{ restaurantId: string }>();
  const { t } = useT();
  const [{ data, error, fetching, stale }, execute] = useStaffOfQuery({ variables: { restaurantId } });
  const words = useFaultWords(error);
  const { viewer, restaurant } = data ?? {};
  const isManager = viewer?.memberships.some(
    ({ role, restaurant: { id } }) => role === 'MANAGER' && id === restaurantId,
  );
  const title = restaurant ? t('day.team.title', { restaurant: restaurant.name }) : t('day.staff');
  return (
    <Screen title={title} back={DAY} narrow testID="staff">
      {restaurant && (isManager || viewer?.isAdmin) ? (
        <StaffForm restaurantId={restaurantId} />
      ) : fetching || stale ? (
        <Skeleton width="100%" height={160} />
      ) : error ? (
        <ErrorState {...words} onRetry={() => execute({ requestPolicy: 'network-only' })} />
      ) : (
        <EmptyState title={t('day.team.onlyManagers')} body={t('day.team.onlyManagersBody')} />
      )}
    </Screen>
  );
}
