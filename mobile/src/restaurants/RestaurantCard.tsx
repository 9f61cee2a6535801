import { useRouter } from 'expo-router';
import { memo, useRef } from 'react';
import { View, type ViewStyle } from 'react-native';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { SlotChip } from '../reservations/SlotChip.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Card } from '../ui/Card.tsx';
import { ChipRow } from '../ui/ChipRow.tsx';
import { Cover } from '../ui/Cover.tsx';
import { Text } from '../ui/Text.tsx';
import { growFrom } from '../ui/useGrowth.ts';
import { coverUri } from './coverUri.ts';
import type { TableFor } from './discoverSearch.ts';
import { PriceBand } from './PriceBand.tsx';
import type { Found } from './useRestaurantList.ts';

type Props = { found: Found; table: TableFor | null; eager: boolean };

/** One house in the list; with a time, the starts that lead straight to its tables. */
export const RestaurantCard = memo(function RestaurantCard({ found: { card, slots }, table, eager }: Props) {
  const { scheme } = useTheme();
  const cover = useRef<View>(null);
  const { t } = useT();
  const router = useRouter();
  const { slug, name, labels, coverPhoto, priceBand } = card;
  const facts = useFormat().facts([labels.cuisines.slice(0, 2).join(', '), labels.neighbourhood]);
  const party = table ? { party: String(table.partySize) } : {};
  const to = (params: Record<string, string>) => ({
    pathname: '/r/[slug]' as const,
    params: { slug, ...party, ...params },
  });
  return (
    <View style={column}>
      <Card
        href={to(table ? { at: table.at } : {})}
        onPressIn={() => growFrom(slug, cover.current)}
        testID={`restaurant-card-${slug}`}
      >
        <View style={column}>
          {coverPhoto && (
            <View ref={cover} collapsable={false}>
              <Cover
                eager={eager}
                uri={coverUri(coverPhoto, 'wide', scheme)}
                placeholderUri={coverUri(coverPhoto, 'tiny', scheme)}
                ratio={16 / 10}
              />
            </View>
          )}
          <View style={lines}>
            <Text variant="title" numberOfLines={2}>
              {name}
            </Text>
            <View style={row}>
              <Text variant="label" weight="regular" tone="quiet" numberOfLines={2} style={grow}>
                {facts}
              </Text>
              <PriceBand band={priceBand} />
            </View>
          </View>
        </View>
      </Card>
      {table && (
        <ChipRow label={t('discover.card.times', { name })}>
          {inOrder(slots).map((slot) => (
            <SlotChip
              key={slot.startsAt}
              slot={slot}
              onPress={({ startsAt }) => router.push(to({ at: new Date(startsAt).toISOString() }))}
            />
          ))}
        </ChipRow>
      )}
    </View>
  );
});

/** The server says the nearest first; one reads an evening from its beginning. */
function inOrder(slots: Found['slots']): Found['slots'] {
  return [...slots].sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
}

const column: ViewStyle = { gap: space(3) };
const lines: ViewStyle = { gap: space(1) };
const row: ViewStyle = { flexDirection: 'row', alignItems: 'flex-start', gap: space(3) };
const grow = { flex: 1, minWidth: 0 };
