import { View, type ViewStyle } from 'react-native';
import { type OnMyWayFragment, usePreorderTermsQuery } from '../graphql/gql/operations.ts';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { Chip } from '../ui/Chip.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Text } from '../ui/Text.tsx';
import { minutesAwayOf } from './arrival.ts';
import type { ArrivalWish } from './arrivalWish.ts';
import { OrderItems } from './OrderItems.tsx';
import { Section } from './Section.tsx';

type Props = {
  reservation: OnMyWayFragment;
  wish: ArrivalWish;
  onWish: (part: Partial<ArrivalWish>) => void;
};

/** Dishes for which the kitchen says yes or no, and what they cost to be sure of. */
export function OrderSection({ reservation, wish, onWish }: Props) {
  const { t } = useT();
  const { preorder } = reservation;
  if (preorder?.status === 'ACCEPTED')
    return (
      <Section title={t('arrivals.status.order')}>
        <Text>{preorder.items.join(', ')}</Text>
        <Text variant="label" weight="regular" tone="quiet">
          {t('arrivals.form.ordered')}
        </Text>
      </Section>
    );
  return (
    <Section title={t('arrivals.status.order')}>
      <View style={start}>
        <Chip
          role="checkbox"
          label={t('arrivals.form.order')}
          selected={wish.order}
          onPress={() => onWish({ order: !wish.order })}
          testID="order-ahead"
        />
      </View>
      {wish.order ? (
        <>
          <OrderItems items={wish.items} onItems={(items) => onWish({ items })} />
          <Terms reservation={reservation} wish={wish} onWish={onWish} />
        </>
      ) : (
        <Text variant="label" weight="regular" tone="quiet">
          {t('arrivals.form.orderHint')}
        </Text>
      )}
    </Section>
  );
}

/** What it costs, before anything is agreed to. */
function Terms({ reservation, wish, onWish }: Props) {
  const { t } = useT();
  const format = useFormat();
  const { colors } = useTheme();
  const minutesAway = minutesAwayOf(wish.minutes ?? 0);
  const [{ data, fetching }] = usePreorderTermsQuery({
    variables: { input: { reservationId: reservation.id, scope: wish.scope, minutesAway } },
  });
  const terms = data?.preorderQuote;
  if (fetching && !terms)
    return (
      <View role="status" aria-busy aria-label={t('common.loading')}>
        <Skeleton width="100%" height={96} radius={radius.card} />
      </View>
    );
  if (terms?.__typename !== 'PreorderQuote')
    return (
      <Text variant="label" weight="regular" tone="waiting">
        {t(terms?.__typename === 'FeatureDisabled' ? 'arrivals.form.noOrders' : 'arrivals.form.termsFailed')}
      </Text>
    );
  const amount = format.money(terms.deposit.amountMinor, terms.deposit.currency);
  return (
    <View style={[paper, { borderColor: colors.hairline, backgroundColor: colors.surface }]}>
      <Text variant="label" tone="quiet">
        {t('arrivals.form.terms')}
      </Text>
      <Text variant="label" weight="regular">
        {terms.policy}
      </Text>
      <View style={start}>
        <Chip
          role="checkbox"
          label={t('arrivals.form.deposit', { amount })}
          selected={wish.deposit}
          onPress={() => onWish({ deposit: !wish.deposit })}
          testID="order-deposit"
        />
      </View>
      <Text variant="label" weight="regular" tone="quiet">
        {t(wish.deposit ? 'arrivals.form.depositHint' : 'arrivals.form.noDeposit')}
      </Text>
    </View>
  );
}

const start: ViewStyle = { alignItems: 'flex-start' };
const paper: ViewStyle = { gap: space(3), padding: space(4), borderWidth: 1, borderRadius: radius.card };
