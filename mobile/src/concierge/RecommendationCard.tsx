import { useRouter } from 'expo-router';
import { useRef } from 'react';
import { View, type ViewStyle } from 'react-native';
import type { RecommendationFragment } from '../graphql/gql/operations.ts';
import { useServerNow } from '../graphql/useServerNow.ts';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { hrefOf } from '../reservations/bookingWish.ts';
import { SmallCover } from '../reservations/HouseCover.tsx';
import { useBesideCover } from '../reservations/useBesideCover.ts';
import { PriceBand } from '../restaurants/PriceBand.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { Card } from '../ui/Card.tsx';
import { Chip } from '../ui/Chip.tsx';
import { ChipRow } from '../ui/ChipRow.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Text } from '../ui/Text.tsx';
import { growFrom } from '../ui/useGrowth.ts';
import { nightsOf } from './nights.ts';

type Props = { recommendation: RecommendationFragment; partySize: number };

/** A house, why it is here, and the starts that lead straight to its booking. */
export function RecommendationCard({ recommendation, partySize }: Props) {
  const { t } = useT();
  const { wide } = useTheme();
  const beside = useBesideCover();
  const cover = useRef<View>(null);
  const { restaurant, reasons, slots } = recommendation;
  const { slug, name, labels, coverPhoto, priceBand } = restaurant;
  const facts = useFormat().facts([labels.cuisines.slice(0, 2).join(', '), labels.neighbourhood]);
  return (
    <View style={wide ? sideBySide : column} testID={`recommendation-${slug}`}>
      <View style={wide && grow}>
        <Card
          href={{ pathname: '/r/[slug]', params: { slug } }}
          onPressIn={() => growFrom(slug, cover.current)}
          testID={`recommended-${slug}`}
        >
          <View style={row}>
            {coverPhoto && (
              <View ref={cover} collapsable={false}>
                <SmallCover uri={coverPhoto} width={wide ? 128 : 88} radius={radius.card} />
              </View>
            )}
            <View style={[lines, beside]}>
              <Text variant="title" heading={3}>
                {name}
              </Text>
              <Text variant="label" weight="regular" tone="quiet">
                {facts}
                {'\u2003'}
                <PriceBand band={priceBand} />
              </Text>
              <Reasons reasons={reasons} />
            </View>
          </View>
        </Card>
      </View>
      <View style={[times, wide && aside]}>
        {slots.length === 0 ? (
          <Text variant="label" weight="regular" tone="quiet">
            {t('concierge.noTimes')}
          </Text>
        ) : (
          <Times recommendation={recommendation} partySize={partySize} />
        )}
      </View>
    </View>
  );
}

function Reasons({ reasons }: Pick<RecommendationFragment, 'reasons'>) {
  const { textScale } = useTheme();
  const onFirstLine = { marginTop: ICON_DOWN + LINE_GROWS * (textScale - 1) };
  return (
    <View style={wrap} testID="reasons">
      {reasons.map(({ code, label }) => (
        <View key={code} style={reason}>
          <View style={onFirstLine}>
            <Icon name="check" size={16} tone="ok" />
          </View>
          <Text variant="label" weight="regular" numeric style={shrink}>
            {label}
          </Text>
        </View>
      ))}
    </View>
  );
}

/** Free starts, the evening before the night; one tap goes to the booking, where the guest has the last word. */
function Times({ recommendation: { restaurant, slots }, partySize }: Props) {
  const { t } = useT();
  const format = useFormat();
  const router = useRouter();
  const now = useServerNow()();
  const { slug, name, timeZone } = restaurant;
  const guests = t('common.guests', { count: partySize });
  return nightsOf(slots, timeZone).map((starts) => {
    const when = format.facts([guests, format.relativeDay(starts[0].startsAt, timeZone, now)]);
    return (
      <View key={starts[0].startsAt} style={times}>
        <Text variant="label" weight="regular" tone="quiet">
          {when}
        </Text>
        <ChipRow label={t('concierge.times', { name, when })}>
          {starts.map(({ startsAt, localTime, tableCount }) => (
            <Chip
              key={startsAt}
              label={localTime}
              accessibilityLabel={t('concierge.take', { time: localTime, count: tableCount })}
              onPress={() => router.push(hrefOf({ slug, startsAt, partySize, tableId: null }))}
              testID={`take-${slug}-${localTime}`}
            />
          ))}
        </ChipRow>
      </View>
    );
  });
}

const column: ViewStyle = { gap: space(4) };
const sideBySide: ViewStyle = { flexDirection: 'row', gap: space(6), alignItems: 'flex-start' };
const grow: ViewStyle = { flex: 1, minWidth: 0 };
/** Three times beside each other. */
const aside: ViewStyle = { width: 248 };
const row: ViewStyle = { flexDirection: 'row', flexWrap: 'wrap', gap: space(4), alignItems: 'flex-start' };
const lines: ViewStyle = { gap: space(1.5) };
const wrap: ViewStyle = { flexDirection: 'row', flexWrap: 'wrap', columnGap: space(4), rowGap: space(1) };
const reason: ViewStyle = { flexDirection: 'row', gap: space(1), maxWidth: '100%' };
/** A small icon beside a label's first line, and how far it goes down as text grows twice as large. */
const ICON_DOWN = 2;
const LINE_GROWS = 6;
const times: ViewStyle = { gap: space(2) };
const shrink = { flexShrink: 1 };
