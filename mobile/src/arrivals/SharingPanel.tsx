import { View, type ViewStyle } from 'react-native';
import type { OnMyWayFragment } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { useNow } from '../restaurants/useNow.ts';
import { Button } from '../ui/Button.tsx';
import { Text } from '../ui/Text.tsx';
import { ArrivalNotice } from './ArrivalNotice.tsx';
import { minutesSince } from './arrival.ts';
import { Section } from './Section.tsx';
import type { ArrivalActions } from './useArrivalActions.ts';
import { type Sharing, useSharing } from './useSharing.ts';
import { whereabouts } from './whereabouts.ts';

type Props = { reservation: OnMyWayFragment; actions: ArrivalActions };

/** Whether the restaurant learns where the guest is, and the way to end or to begin that. */
export function SharingPanel({ reservation, actions }: Props) {
  const { t } = useT();
  const sharing = useSharing(reservation);
  const words = useSharingWords(sharing, reservation);
  const { shareLocation } = reservation.arrivalIntent;
  if (!shareLocation && !whereabouts) return null;
  return (
    <Section title={t(shareLocation ? 'arrivals.sharing.title' : 'arrivals.sharing.heading')}>
      {sharing.kind === 'refused' ? (
        <ArrivalNotice
          refused={sharing.refused}
          zone={reservation.restaurant.timeZone}
          next={`/bookings/${reservation.id}/on-my-way`}
          testID="sharing-refused"
        />
      ) : (
        <Text
          variant="label"
          weight="regular"
          tone={FAULTY.has(sharing.kind) ? 'waiting' : 'quiet'}
          aria-live="polite"
          testID="sharing"
        >
          {words}
        </Text>
      )}
      {!shareLocation && (
        <Text variant="label" weight="regular" tone="quiet">
          {t('arrivals.form.shareHint')}
        </Text>
      )}
      <View style={start}>
        <Button
          kind="quiet"
          icon="pin"
          label={t(shareLocation ? 'arrivals.sharing.stop' : 'arrivals.sharing.start')}
          busy={actions.busy === 'share'}
          onPress={() => void actions.share(!shareLocation)}
          testID={shareLocation ? 'sharing-stop' : 'sharing-start'}
        />
      </View>
    </Section>
  );
}

function useSharingWords({ kind }: Sharing, { arrivalIntent }: OnMyWayFragment): string {
  const { t } = useT();
  const now = useNow();
  if (kind === 'refused') return '';
  if (kind !== 'on') return t(`arrivals.sharing.${kind}`);
  const { lastSignalAt } = arrivalIntent;
  const minutes = lastSignalAt ? minutesSince(lastSignalAt, now) : 0;
  const age = minutes === 0 ? t('arrivals.status.ageNow') : t('arrivals.status.age', { count: minutes });
  return t('arrivals.sharing.on', { age });
}

const FAULTY: ReadonlySet<Sharing['kind']> = new Set(['denied', 'unavailable', 'unsupported', 'paused']);
const start: ViewStyle = { alignItems: 'flex-start' };
