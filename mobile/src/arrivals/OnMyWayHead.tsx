import { View, type ViewStyle } from 'react-native';
import type { OnMyWayFragment } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { useReservationWords } from '../reservations/useReservationWords.ts';
import { space } from '../theme/tokens.ts';
import { Text } from '../ui/Text.tsx';

type Props = { reservation: OnMyWayFragment; bare?: boolean };

/** To which table. `bare`: what follows says the rest. */
export function OnMyWayHead({ reservation, bare }: Props) {
  const { t } = useT();
  const words = useReservationWords();
  const { restaurant, partySize, table } = reservation;
  const when = words.when(reservation, restaurant.timeZone);
  const party = words.party({ partySize, table: table?.name ?? null });
  return (
    <View style={column}>
      <Text variant="display" heading={1}>
        {t('arrivals.title')}
      </Text>
      <Text variant="title">{restaurant.name}</Text>
      <Text variant="label" weight="regular" tone="quiet" numeric>
        {`${when}, ${party}`}
      </Text>
      {!bare && <Text style={lead}>{t('arrivals.lead')}</Text>}
    </View>
  );
}

const column: ViewStyle = { gap: space(1) };
const lead = { marginTop: space(3) };
