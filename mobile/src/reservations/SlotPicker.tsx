import { memo, useMemo } from 'react';
import { View, type ViewStyle } from 'react-native';
import type { SlotChipFragment } from '../graphql/gql/operations.ts';
import { useServerNow } from '../graphql/useServerNow.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { useStable } from '../restaurants/useStable.ts';
import { addDays, dateIn, datesFrom } from '../restaurants/wallClock.ts';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { DateStrip } from '../ui/DateStrip.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Stepper } from '../ui/Stepper.tsx';
import { Text } from '../ui/Text.tsx';
import { ChipLine } from './ChipLine.tsx';
import { SlotChip } from './SlotChip.tsx';
import type { Slot } from './slots.ts';
import type { DayTimes } from './useDayTimes.ts';

type Props = {
  /** The restaurant's: days and times are on its clock, whatever the phone's says. */
  timeZone: string;
  maxPartySize: number;
  maxAdvanceDays: number;
  party: number;
  date: string;
  /** The start that is chosen, as an instant. */
  chosenAt: string | null;
  /** What useDayTimes knows of this day and party. */
  day: DayTimes;
  onParty: (party: number) => void;
  onDate: (date: string) => void;
  onSlot: (slot: SlotChipFragment) => void;
};

/** For how many, on which day, at what time. */
export function SlotPicker(props: Props) {
  const { timeZone, maxPartySize, maxAdvanceDays, party, date, chosenAt, day } = props;
  const { t } = useT();
  const today = dateIn(timeZone, useServerNow()());
  return (
    <View style={column}>
      <Stepper
        label={t('restaurant.pick.party')}
        value={party}
        min={1}
        max={maxPartySize}
        onChange={props.onParty}
        valueLabel={t('common.guests', { count: party })}
        testID="party"
      />
      <Days today={today} maxAdvanceDays={maxAdvanceDays} date={date} onDate={useStable(props.onDate)} />
      <Times
        day={day}
        chosenAt={chosenAt}
        onSlot={props.onSlot}
        onNextDay={() => props.onDate(addDays(date, 1))}
      />
    </View>
  );
}

type DaysProps = { today: string; maxAdvanceDays: number; date: string; onDate: (date: string) => void };

/** A season of days is long: it is not drawn again because a table was picked. */
const Days = memo(function Days({ today, maxAdvanceDays, date, onDate }: DaysProps) {
  const { t } = useT();
  const dates = useMemo(() => datesFrom(today, maxAdvanceDays + 1), [today, maxAdvanceDays]);
  const names = { [today]: t('restaurant.pick.today'), [addDays(today, 1)]: t('restaurant.pick.tomorrow') };
  return (
    <DateStrip
      label={t('restaurant.pick.day')}
      dates={dates}
      selected={date}
      onSelect={onDate}
      names={names}
    />
  );
});

type TimesProps = Pick<Props, 'day' | 'chosenAt' | 'onSlot'> & { onNextDay: () => void };

function Times({ day, chosenAt, onSlot, onNextDay }: TimesProps) {
  const { t } = useT();
  if (day.times)
    return <Starts slots={day.times.slots} chosenAt={chosenAt} onSlot={onSlot} onNextDay={onNextDay} />;
  if (day.error && !day.fetching)
    return (
      <View style={lost} role="alert">
        <Text tone="quiet">{t('restaurant.pick.failed')}</Text>
        <Button
          kind="quiet"
          icon="refresh"
          label={t('common.retry')}
          onPress={day.retry}
          testID="times-retry"
        />
      </View>
    );
  return <Waiting />;
}

type StartsProps = { slots: readonly Slot[] } & Pick<TimesProps, 'chosenAt' | 'onSlot' | 'onNextDay'>;

function Starts({ slots, chosenAt, onSlot, onNextDay }: StartsProps) {
  const { t } = useT();
  const now = useServerNow()().getTime();
  // What is over is no offer; what is full still says that it is.
  const ahead = slots.filter(({ startsAt, tableCount }) => tableCount > 0 || Date.parse(startsAt) > now);
  if (!ahead.some(({ tableCount }) => tableCount > 0))
    return (
      <View style={lost} role="status">
        <Text tone="quiet">
          {t(slots.length === 0 ? 'restaurant.pick.closedDay' : 'restaurant.pick.nothing')}
        </Text>
        <Button kind="quiet" label={t('restaurant.pick.nextDay')} onPress={onNextDay} testID="next-day" />
      </View>
    );
  return (
    <ChipLine
      label={t('restaurant.pick.time')}
      chosen={chosenAt}
      items={ahead.map((slot) => ({
        key: slot.startsAt,
        chip: <SlotChip role="radio" slot={slot} selected={slot.startsAt === chosenAt} onPress={onSlot} />,
      }))}
    />
  );
}

function Waiting() {
  const { t } = useT();
  return (
    <View style={waiting} aria-busy aria-label={t('common.loading')} role="status">
      {WAITING.map((key) => (
        <Skeleton key={key} width={76} height={44} radius={999} />
      ))}
    </View>
  );
}

const column: ViewStyle = { gap: space(4) };
const lost: ViewStyle = { alignItems: 'flex-start', gap: space(1) };
const waiting: ViewStyle = {
  flexDirection: 'row',
  gap: space(2),
  overflow: 'hidden',
  paddingVertical: space(1),
};

const WAITING = 'abcdefghijkl'.split('');
