import { View, type ViewStyle } from 'react-native';
import type { RestaurantCardFragment } from '../graphql/gql/operations.ts';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Cover } from '../ui/Cover.tsx';
import { Growing } from '../ui/Growing.tsx';
import { Text } from '../ui/Text.tsx';
import { coverUri } from './coverUri.ts';
import { OpenToday } from './OpeningHours.tsx';
import { PriceBand } from './PriceBand.tsx';
import { RestaurantLinks } from './RestaurantLinks.tsx';
import type { RestaurantDetail } from './useRestaurantDetail.ts';

/** Cover, name and the facts one asks first; `restaurant` follows its card. */
export function RestaurantHeader({
  card,
  restaurant,
}: {
  card: RestaurantCardFragment;
  restaurant?: RestaurantDetail;
}) {
  const { wide, scheme } = useTheme();
  const { t } = useT();
  const { labels, coverPhoto, name, priceBand } = card;
  const facts = useFormat().facts([labels.cuisines.slice(0, 3).join(', '), labels.neighbourhood]);
  return (
    <View style={wide ? beside : column}>
      {coverPhoto && (
        <Growing name={card.slug} style={wide ? half : bleed}>
          <Cover
            eager
            uri={coverUri(coverPhoto, 'wide', scheme)}
            placeholderUri={coverUri(coverPhoto, 'tiny', scheme)}
            ratio={wide ? 3 / 2 : 16 / 10}
            {...(!wide && { radius: 0 })}
          />
        </Growing>
      )}
      <View style={[column, wide && half]}>
        <View style={lines}>
          <Text variant="display" heading={1} testID="restaurant-name">
            {name}
          </Text>
          <Text tone="quiet">
            {facts}
            {'\u00A0· '}
            <PriceBand band={priceBand} />
          </Text>
        </View>
        {restaurant && <OpenToday restaurant={restaurant} />}
        {restaurant?.description && <Text>{restaurant.description}</Text>}
        {restaurant && <RestaurantLinks restaurant={restaurant} label={t('restaurant.links.title')} />}
      </View>
    </View>
  );
}

const column: ViewStyle = { gap: space(4) };
const lines: ViewStyle = { gap: space(2) };
const beside: ViewStyle = { flexDirection: 'row', gap: space(10), alignItems: 'center' };
const half: ViewStyle = { flex: 1, minWidth: 0 };
const bleed: ViewStyle = { marginHorizontal: -space(5) };
