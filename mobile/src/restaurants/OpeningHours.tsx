import { useState } from 'react';
import { View, type ViewStyle } from 'react-native';
import type { OpeningAroundFragment, OpeningHoursFragment } from '../graphql/gql/operations.ts';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { inZone } from '../i18n/zone.ts';
import { space } from '../theme/tokens.ts';
import { Icon } from '../ui/Icon.tsx';
import { Text } from '../ui/Text.tsx';
import { Touchable } from '../ui/Touchable.tsx';
import { web } from '../ui/web.ts';
import { openingNow } from './openingNow.ts';
import { useNow } from './useNow.ts';
import { dateIn, serviceDateOf } from './wallClock.ts';

type Hours = OpeningAroundFragment & {
  readonly timeZone: string;
  readonly openingHours: readonly OpeningHoursFragment[];
};

/** Whether one may go there now, on the restaurant's clock; a tap unfolds the week. */
export function OpenToday({ restaurant }: { restaurant: Hours }) {
  const { t } = useT();
  const { sentence, isOpen } = useOpenSentence(restaurant);
  const [unfolded, setUnfolded] = useState(false);
  return (
    <View style={column}>
      <Touchable
        onPress={() => setUnfolded(!unfolded)}
        aria-label={`${sentence}. ${t('restaurant.hours.week')}`}
        {...web({ 'aria-expanded': unfolded })}
        style={row}
        testID="opening-hours"
      >
        <Icon name="clock" size={20} tone={isOpen ? 'ok' : 'quiet'} />
        <Text variant="label" tone={isOpen ? 'ok' : 'default'} style={shrink}>
          {sentence}
        </Text>
        <Icon name={unfolded ? 'chevron-up' : 'chevron-down'} size={16} tone="quiet" />
      </Touchable>
      {unfolded && <Week restaurant={restaurant} />}
    </View>
  );
}

function useOpenSentence({ yesterday, today, tomorrow, timeZone }: Hours) {
  const { t } = useT();
  const format = useFormat();
  const now = useNow();
  const opening = openingNow([...yesterday, ...today, ...tomorrow], now);
  switch (opening.kind) {
    case 'open':
      return {
        isOpen: true,
        sentence: t('restaurant.hours.openUntil', { time: format.time(opening.until, timeZone) }),
      };
    case 'closed': {
      const time = format.time(opening.opensAt, timeZone);
      const isToday = dateIn(timeZone, opening.opensAt) === dateIn(timeZone, now);
      const day = format.relativeDay(opening.opensAt, timeZone, now);
      return {
        isOpen: false,
        sentence: isToday
          ? t('restaurant.hours.opensAt', { time })
          : t('restaurant.hours.opensOn', { day, time }),
      };
    }
    case 'closedForNow':
      return { isOpen: false, sentence: t('restaurant.hours.closedNow') };
  }
}

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
/** A week that begins on a Monday, to name its days by. */
const SOME_MONDAY = Date.UTC(2024, 0, 1, 12);
const DAY_MS = 86_400_000;

function Week({ restaurant: { openingHours, timeZone } }: { restaurant: Hours }) {
  const { t } = useT();
  const format = useFormat();
  const now = useNow();
  const serviceDay = new Date(`${serviceDateOf(timeZone, now)}T12:00:00Z`).getUTCDay();
  const isElsewhere = inZone(now, timeZone).getHours() !== now.getHours();
  return (
    <View style={week}>
      {DAYS.map((day, index) => {
        const periods = openingHours.filter((period) => period.day === day);
        const isToday = serviceDay === (index + 1) % 7;
        const tone = isToday ? 'default' : 'quiet';
        return (
          <View key={day} style={weekRow}>
            <Text variant="label" weight={isToday ? 'semibold' : 'regular'} tone={tone} style={grow}>
              {format.weekday(new Date(SOME_MONDAY + index * DAY_MS), 'UTC')}
            </Text>
            <Text variant="label" weight={isToday ? 'semibold' : 'regular'} tone={tone} numeric align="right">
              {periods.map(({ opensAt, closesAt }) => `${opensAt}–${closesAt}`).join(', ') ||
                t('restaurant.hours.closed')}
            </Text>
          </View>
        );
      })}
      <Text variant="caption" tone="quiet">
        {isElsewhere ? t('restaurant.hours.theirClock') : t('restaurant.hours.holidays')}
      </Text>
    </View>
  );
}

const column: ViewStyle = { gap: space(2) };
const row: ViewStyle = { flexDirection: 'row', alignItems: 'center', alignSelf: 'flex-start', gap: space(2) };
const week: ViewStyle = { gap: space(2), maxWidth: 360, paddingLeft: space(7) };
const weekRow: ViewStyle = { flexDirection: 'row', gap: space(4) };
const grow = { flex: 1 };
const shrink = { flexShrink: 1 };
