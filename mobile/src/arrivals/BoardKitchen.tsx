import { View, type ViewStyle } from 'react-native';
import type { ArrivalRowFragment } from '../graphql/gql/operations.ts';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { useNow } from '../restaurants/useNow.ts';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { Icon } from '../ui/Icon.tsx';
import { Text } from '../ui/Text.tsx';

type Props = { row: ArrivalRowFragment; zone: string };

/** What to cook, from when on, and what they wish for. */
export function BoardKitchen({ row, zone }: Props) {
  const { t } = useT();
  const { colors } = useTheme();
  const { notes, prepScope } = row.arrivalIntent;
  return (
    <View style={[ground, { backgroundColor: colors.sunken }]}>
      <Cooking row={row} zone={zone} />
      <Order row={row} />
      {!row.preorder && prepScope && (
        <Text variant="label" weight="regular">
          {t(`arrivals.form.scope.${prepScope}`)}
        </Text>
      )}
      {notes && (
        <View style={line}>
          <Icon name="info" size={16} tone="waiting" />
          <Text variant="label" weight="regular" style={grow}>
            {notes}
          </Text>
        </View>
      )}
    </View>
  );
}

function Cooking({ row: { arrivalIntent }, zone }: Props) {
  const { t } = useT();
  const format = useFormat();
  const now = useNow();
  const { prepStartsAt, status } = arrivalIntent;
  if (!prepStartsAt) return null;
  const isNow = Date.parse(prepStartsAt) - now.getTime() < 30_000;
  const when = isNow
    ? t('arrivals.board.cookNow')
    : t('arrivals.board.cookAt', { time: format.time(prepStartsAt, zone) });
  const isSure = status === 'APPROVED';
  return (
    <View style={line}>
      <Icon name="bell" size={20} tone={isNow && isSure ? 'accent' : 'default'} />
      <Text variant="heading" numeric tone={isNow && isSure ? 'accent' : 'default'} style={grow}>
        {`${t('arrivals.board.cook')} ${when}`}
      </Text>
      {!isSure && (
        <Text variant="caption" tone="quiet">
          {t('arrivals.board.cookLead')}
        </Text>
      )}
    </View>
  );
}

function Order({ row: { preorder } }: Pick<Props, 'row'>) {
  const { t } = useT();
  const format = useFormat();
  if (!preorder) return null;
  const { items, scope, status, deposit } = preorder;
  const dishes = items.length > 0 ? items.join(', ') : t(`arrivals.form.scope.${scope}`);
  const money = deposit
    ? t('arrivals.board.deposit', { amount: format.money(deposit.amountMinor, deposit.currency) })
    : t('arrivals.board.noDeposit');
  return (
    <View style={words}>
      <Text variant="label">{`${t(`arrivals.form.scope.${scope}`)}: ${dishes}`}</Text>
      <Text variant="caption" tone="quiet" numeric>
        {`${t(`arrivals.board.order.${status}`)}, ${money}`}
      </Text>
    </View>
  );
}

const ground: ViewStyle = { borderRadius: radius.small, padding: space(3), gap: space(2) };
const line: ViewStyle = { flexDirection: 'row', flexWrap: 'wrap', alignItems: 'center', gap: space(2) };
const grow = { flexGrow: 1, flexShrink: 1, minWidth: 0 };
const words: ViewStyle = { gap: space(0.5) };
