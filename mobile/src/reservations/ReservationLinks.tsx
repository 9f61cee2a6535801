import { useState } from 'react';
import { View, type ViewStyle } from 'react-native';
import type { ReservationDetailsFragment } from '../graphql/gql/operations.ts';
import { useServerNow } from '../graphql/useServerNow.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { openLink, safeUrl, telUrl } from '../restaurants/links.ts';
import { space } from '../theme/tokens.ts';
import { Chip } from '../ui/Chip.tsx';
import { ChipRow } from '../ui/ChipRow.tsx';
import { Text } from '../ui/Text.tsx';
import { calendarFile } from './calendarFile.ts';
import { saveCalendar } from './saveCalendar.ts';
import { useReservationWords } from './useReservationWords.ts';

type Props = { reservation: ReservationDetailsFragment; centered?: boolean };

/** Out of the app: into the calendar, on the way, on the phone. */
export function ReservationLinks({ reservation, centered }: Props) {
  const { t } = useT();
  const { restaurant, status } = reservation;
  const { save, failed } = useCalendar(reservation);
  const way = safeUrl(restaurant.directionsUrl);
  const phone = telUrl(restaurant.phone);
  return (
    <View style={centered ? middle : column}>
      <ChipRow label={t('bookings.details.title')}>
        {status === 'BOOKED' && (
          <Chip
            icon="calendar"
            label={t('bookings.details.calendar')}
            onPress={save}
            testID="add-to-calendar"
          />
        )}
        {way && (
          <Chip
            icon="directions"
            label={t('bookings.details.directions')}
            onPress={() => void openLink(way)}
          />
        )}
        {phone && (
          <Chip icon="phone" label={t('bookings.details.call')} onPress={() => void openLink(phone)} />
        )}
      </ChipRow>
      {failed && (
        <Text variant="label" tone="danger" aria-live="polite">
          {t('bookings.calendar.failed')}
        </Text>
      )}
    </View>
  );
}

function useCalendar(reservation: ReservationDetailsFragment) {
  const { t } = useT();
  const words = useReservationWords();
  const now = useServerNow();
  const [failed, setFailed] = useState(false);
  const save = () => {
    const { id, revision, startsAt, endsAt, restaurant, guestName, partySize, table, status } = reservation;
    const file = calendarFile(
      {
        uid: `${id}@baku-reserve`,
        revision,
        startsAt,
        endsAt,
        title: t('bookings.calendar.what', { restaurant: restaurant.name }),
        details: t('bookings.calendar.details', {
          guests: t('common.guests', { count: partySize }),
          table: words.table({ table: table?.name ?? null }),
          name: guestName,
        }),
        place: [restaurant.name, restaurant.address].filter(Boolean).join(', '),
        cancelled: status === 'CANCELLED',
      },
      now(),
    );
    saveCalendar(restaurant.slug, file).then(
      () => setFailed(false),
      () => setFailed(true),
    );
  };
  return { save, failed };
}

const column: ViewStyle = { gap: space(2) };
const middle: ViewStyle = { gap: space(2), alignItems: 'center' };
