import type { ReactNode } from 'react';
import { View, type ViewStyle } from 'react-native';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Text } from '../ui/Text.tsx';
import { BookingPolicy } from './BookingPolicy.tsx';
import type { RestaurantDetail } from './useRestaurantDetail.ts';

/** What one may want to know once the table is found. */
export function RestaurantAbout({ restaurant }: { restaurant: RestaurantDetail }) {
  const { t } = useT();
  const { wide } = useTheme();
  const { highlights, experiences, dressCode, address, labels, bookingPolicy } = restaurant;
  const format = useFormat();
  const spend = useSpend(restaurant);
  return (
    <View style={wide ? columns : column}>
      <View style={[column, wide && half]}>
        <Fact title={t('restaurant.facts.highlights')} lines={highlights} />
        <Fact title={t('restaurant.facts.experiences')} lines={experiences} />
        <Fact title={t('restaurant.facts.tags')} lines={[format.facts(labels.tags)]} />
      </View>
      <View style={[column, wide && half]}>
        <Fact title={t('restaurant.facts.policy')}>
          <BookingPolicy policy={bookingPolicy} />
        </Fact>
        <Fact title={t('restaurant.facts.spend')} lines={[spend]} />
        <Fact title={t('restaurant.facts.dressCode')} lines={[dressCode]} />
        <Fact title={t('restaurant.facts.address')} lines={[address]} />
      </View>
    </View>
  );
}

function useSpend({ averageSpend }: Pick<RestaurantDetail, 'averageSpend'>): string | null {
  const { t } = useT();
  const format = useFormat();
  if (!averageSpend) return null;
  const [min, max] = [averageSpend.min, averageSpend.max].map((it) =>
    format.money(it.amountMinor, it.currency),
  );
  return t('restaurant.facts.spendRange', { min: min ?? '', max: max ?? '' });
}

type FactProps = { title: string; lines?: readonly (string | null)[]; children?: ReactNode };

function Fact({ title, lines = [], children }: FactProps) {
  const said = lines.filter((line): line is string => Boolean(line));
  if (said.length === 0 && !children) return null;
  return (
    <View style={fact}>
      <Text variant="heading" heading={3}>
        {title}
      </Text>
      {said.map((line) => (
        <Text key={line} tone="quiet">
          {line}
        </Text>
      ))}
      {children}
    </View>
  );
}

const column: ViewStyle = { gap: space(6) };
const columns: ViewStyle = { flexDirection: 'row', gap: space(10) };
const half: ViewStyle = { flex: 1, minWidth: 0 };
const fact: ViewStyle = { gap: space(1) };
