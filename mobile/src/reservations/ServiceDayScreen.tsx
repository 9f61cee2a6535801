import { useLocalSearchParams, useRouter } from 'expo-router';
import { useState } from 'react';
import { useSession } from '../accounts/useSession.ts';
import { useViewer } from '../accounts/useViewer.ts';
import type { ViewerQuery } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { useNow } from '../restaurants/useNow.ts';
import { isDate, serviceDateOf } from '../restaurants/wallClock.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Screen } from '../ui/Screen.tsx';
import { DaySkeleton } from './DaySkeleton.tsx';
import { ServiceDayOf } from './ServiceDayOf.tsx';

export type Membership = NonNullable<ViewerQuery['viewer']>['memberships'][number];

/** The evening of a house, for those who run it. */
export function ServiceDayScreen() {
  const { t } = useT();
  const { viewer, fetching, failed, retry } = useViewer();
  const memberships = viewer?.memberships ?? [];
  const { membership, date, choose, step } = useDayChoice(memberships);
  if (membership && date)
    return (
      <ServiceDayOf
        key={membership.restaurant.id}
        membership={membership}
        memberships={memberships}
        date={date}
        onRestaurant={choose}
        onDate={step}
      />
    );
  return (
    <Screen title={t('day.title')} testID="day">
      {fetching ? (
        <DaySkeleton />
      ) : failed ? (
        <ErrorState title={t('common.failed.title')} body={t('common.failed.body')} onRetry={retry} />
      ) : (
        <NotStaff />
      )}
    </Screen>
  );
}

/** The house and the day one looks at; the address can say both. */
function useDayChoice(memberships: readonly Membership[]) {
  const params = useLocalSearchParams<{ restaurant?: string; date?: string }>();
  const [slug, setSlug] = useState(params.restaurant);
  const [date, setDate] = useState(isDate(params.date ?? '') ? params.date : undefined);
  const now = useNow();
  const membership = memberships.find(({ restaurant }) => restaurant.slug === slug) ?? memberships[0] ?? null;
  return {
    membership,
    date: date ?? (membership && serviceDateOf(membership.restaurant.timeZone, now)),
    choose: setSlug,
    step: setDate,
  };
}

function NotStaff() {
  const { t } = useT();
  const { status } = useSession();
  const router = useRouter();
  const signIn = {
    label: t('bookings.signedOut.signIn'),
    onPress: () => router.push({ pathname: '/sign-in', params: { next: '/day' } }),
  };
  return (
    <EmptyState
      title={t('day.notStaff')}
      body={t('day.notStaffBody')}
      action={status === 'signedOut' ? signIn : undefined}
    />
  );
}
