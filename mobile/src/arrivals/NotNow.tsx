import { useRouter } from 'expo-router';
import type { OnMyWayFragment } from '../graphql/gql/operations.ts';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { openLink, telUrl } from '../restaurants/links.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Screen } from '../ui/Screen.tsx';
import { opensAt, type Window } from './arrival.ts';

type Props = { reservation: OnMyWayFragment; window: Window };

/** It is too early for it, too late, or over; and what helps instead. */
export function NotNow({ reservation, window }: Props) {
  const { t } = useT();
  const format = useFormat();
  const router = useRouter();
  const { id, status, restaurant } = reservation;
  const phone = telUrl(restaurant.phone);
  const toBooking = {
    label: t('arrivals.window.toBooking'),
    onPress: () => router.replace({ pathname: '/bookings/[id]', params: { id } }),
  };
  const call = phone && { label: t('arrivals.window.call'), onPress: () => void openLink(phone) };
  const time = format.time(opensAt(reservation), restaurant.timeZone);
  const words = {
    early: { title: t('arrivals.window.early'), body: t('arrivals.window.earlyBody', { time }) },
    late: { title: t('arrivals.window.late'), body: t('arrivals.window.lateBody') },
    over:
      status === 'SEATED'
        ? { title: t('arrivals.window.seated'), body: t('arrivals.window.seatedBody') }
        : { title: t('arrivals.window.over'), body: t('arrivals.window.overBody') },
  };
  return (
    <Screen pageTitle={restaurant.name} back={{ pathname: '/bookings/[id]', params: { id } }} narrow>
      <EmptyState
        heading={1}
        {...words[window === 'open' ? 'early' : window]}
        action={(window === 'late' && call) || toBooking}
        testID={`arrival-window-${window}`}
      />
    </Screen>
  );
}
