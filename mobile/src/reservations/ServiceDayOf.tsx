import { useState } from 'react';
import { View, type ViewStyle } from 'react-native';
import { ArrivalsLink } from '../arrivals/ArrivalsLink.tsx';
import { useActivity } from '../arrivals/useActivity.ts';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { useFaultWords } from '../restaurants/useFaultWords.ts';
import { useNow } from '../restaurants/useNow.ts';
import { serviceDateOf } from '../restaurants/wallClock.ts';
import { space } from '../theme/tokens.ts';
import { Chip } from '../ui/Chip.tsx';
import { ChipRow } from '../ui/ChipRow.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { OfflineBanner } from '../ui/OfflineBanner.tsx';
import { Screen } from '../ui/Screen.tsx';
import { DayBar } from './DayBar.tsx';
import { DayByTable } from './DayByTable.tsx';
import { DayByTime } from './DayByTime.tsx';
import { DayHead } from './DayHead.tsx';
import { DayPlan } from './DayPlan.tsx';
import { DaySheet } from './DaySheet.tsx';
import { DaySkeleton } from './DaySkeleton.tsx';
import { DaySummaryLine } from './DaySummaryLine.tsx';
import { MarkNews } from './MarkNews.tsx';
import type { Membership } from './ServiceDayScreen.tsx';
import type { DayRow } from './serviceDay.ts';
import { type Marking, useMark } from './useMark.ts';
import { type DayHouse, type ServiceDay, useServiceDay } from './useServiceDay.ts';

type Props = {
  membership: Membership;
  memberships: readonly Membership[];
  date: string;
  onRestaurant: (slug: string) => void;
  onDate: (date: string | undefined) => void;
};

const VIEWS = ['byTime', 'byTable', 'plan'] as const;
type DayView = (typeof VIEWS)[number];

/** One day of one house. */
export function ServiceDayOf({ membership, memberships, date, onRestaurant, onDate }: Props) {
  const { t } = useT();
  const day = useServiceDay(membership.restaurant.id, date);
  useActivity(membership.restaurant.id, { onGap: day.refresh });
  const marking = useMark();
  const isToday = serviceDateOf(membership.restaurant.timeZone, useNow()) === date;
  const title = t(isToday ? 'day.title' : 'day.titleOther');
  const news = marking.last && (
    <MarkNews marking={marking} last={marking.last} house={membership.restaurant} />
  );
  return (
    <Screen pageTitle={title} footer={news} testID="day">
      <View style={column}>
        <DayHead title={title} membership={membership} day={day} />
        {memberships.length > 1 && (
          <ChipRow scroll role="radiogroup" label={t('day.which')}>
            {memberships.map(({ restaurant: { id, slug, name } }) => (
              <Chip
                key={id}
                role="radio"
                label={name}
                selected={id === membership.restaurant.id}
                onPress={() => onRestaurant(slug)}
              />
            ))}
          </ChipRow>
        )}
        <DayBar membership={membership} date={date} isToday={isToday} day={day} onDate={onDate} />
        {isToday && day.rows && <ArrivalsLink restaurantId={membership.restaurant.id} rows={day.rows} />}
        <Content day={day} marking={marking} isToday={isToday} />
      </View>
    </Screen>
  );
}

type ContentProps = { day: ServiceDay; marking: Marking; isToday: boolean };

function Content({ day, marking, isToday }: ContentProps) {
  const format = useFormat();
  const words = useFaultWords(day.error);
  const { house, rows } = day;
  if (house && rows)
    return (
      <>
        {day.freshness === 'kept' && (
          <OfflineBanner {...(day.asOf && { savedAt: format.time(day.asOf, house.timeZone) })} />
        )}
        <Day house={house} rows={rows} marking={marking} isToday={isToday} />
      </>
    );
  return day.error && !day.isLoading ? <ErrorState {...words} onRetry={day.refresh} /> : <DaySkeleton />;
}

type DayProps = { house: DayHouse; rows: readonly DayRow[]; marking: Marking; isToday: boolean };

function Day({ house, rows, marking, isToday }: DayProps) {
  const { t } = useT();
  const [view, setView] = useState<DayView>('byTime');
  const [openId, setOpenId] = useState<string | null>(null);
  const opened = rows.find(({ id }) => id === openId) ?? null;
  const shared = { house, rows, onOpen: setOpenId };
  return (
    <>
      <DaySummaryLine rows={rows} house={house} isToday={isToday} />
      <ChipRow role="radiogroup" label={t('day.views')}>
        {VIEWS.map((it) => (
          <Chip
            key={it}
            role="radio"
            label={t(`day.${it}`)}
            selected={it === view}
            onPress={() => setView(it)}
            testID={`day-view-${it}`}
          />
        ))}
      </ChipRow>
      {rows.length === 0 && view === 'byTime' && (
        <EmptyState
          title={t(house.servicePeriods.length > 0 ? 'day.empty' : 'day.closed')}
          body={t('day.emptyBody')}
        />
      )}
      {view === 'byTime' && <DayByTime {...shared} marking={marking} />}
      {view === 'byTable' && <DayByTable {...shared} />}
      {view === 'plan' && <DayPlan {...shared} isToday={isToday} />}
      <DaySheet row={opened} house={house} marking={marking} onClose={() => setOpenId(null)} />
    </>
  );
}

const column: ViewStyle = { gap: space(4), paddingTop: space(5) };
