import { View, type ViewStyle } from 'react-native';
import type { OnMyWayFragment } from '../graphql/gql/operations.ts';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { useNow } from '../restaurants/useNow.ts';
import { space } from '../theme/tokens.ts';
import { Text } from '../ui/Text.tsx';

/** What was said and what comes of it: when the kitchen begins, with what, and the order. */
export function ArrivalSaid({ reservation }: { reservation: OnMyWayFragment }) {
  const { t } = useT();
  const { prepScope, notes } = reservation.arrivalIntent;
  const facts = [
    [t('arrivals.status.kitchen'), useKitchen(reservation)],
    [t('arrivals.status.said'), prepScope && t(`arrivals.form.scope.${prepScope}`)],
    [t('arrivals.status.order'), useOrder(reservation)],
    [t('arrivals.form.notes'), notes],
  ] as const;
  return (
    <View style={rows}>
      {facts.map(
        ([label, value]) =>
          value && (
            <View key={label} style={fact}>
              <Text variant="label" weight="regular" tone="quiet" style={name}>
                {label}
              </Text>
              <Text numeric style={grow}>
                {value}
              </Text>
            </View>
          ),
      )}
    </View>
  );
}

/** It begins by itself only where the restaurant has said yes. */
function useKitchen({ arrivalIntent, restaurant }: OnMyWayFragment): string | null {
  const { t } = useT();
  const format = useFormat();
  const now = useNow();
  const { prepStartsAt, status, expectedAt } = arrivalIntent;
  if (!prepStartsAt || !expectedAt) return null;
  const time = format.time(prepStartsAt, restaurant.timeZone);
  if (status !== 'APPROVED') return t('arrivals.status.kitchenWould', { time });
  return Date.parse(prepStartsAt) <= now.getTime()
    ? t('arrivals.status.kitchenNow')
    : t('arrivals.status.kitchenAt', { time });
}

function useOrder({ preorder }: OnMyWayFragment): string | null {
  const { t } = useT();
  const format = useFormat();
  if (!preorder) return null;
  const { items, scope, status, deposit, decisionNotes } = preorder;
  const dishes = items.length > 0 ? items.join(', ') : t(`arrivals.form.scope.${scope}`);
  return format.facts([
    `${dishes}: ${t(`arrivals.status.orderStatus.${status}`)}`,
    deposit &&
      t(`arrivals.status.deposit.${status}`, { amount: format.money(deposit.amountMinor, deposit.currency) }),
    decisionNotes,
  ]);
}

const rows: ViewStyle = { gap: space(3) };
const fact: ViewStyle = {
  flexDirection: 'row',
  flexWrap: 'wrap',
  columnGap: space(4),
  alignItems: 'baseline',
};
const name = { width: 128 };
const grow = { flexGrow: 1, flexShrink: 1, flexBasis: 160 };
