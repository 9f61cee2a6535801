import { type ReactNode, useState } from 'react';
import { View, type ViewStyle } from 'react-native';
import { useServerNow } from '../graphql/useServerNow.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { ChipLine } from '../reservations/ChipLine.tsx';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';

import { DateStrip } from '../ui/DateStrip.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { Stepper } from '../ui/Stepper.tsx';
import { Text } from '../ui/Text.tsx';
import { MAX_PARTY_SIZE, type TableFor } from './discoverSearch.ts';
import { addDays, dateIn, datesFrom, instantOf, timeIn } from './wallClock.ts';

type Props = {
  open: boolean;
  onClose: () => void;
  /** The city's. */
  timeZone: string;
  table: TableFor | null;
  onTable: (table: TableFor | null) => void;
};

/** A table for so many, on a day, at a time: then only houses that have one are listed. */
export function TableForSheet({ open, onClose, timeZone, table, onTable }: Props) {
  const { t } = useT();
  const [draft, setDraft] = useState<Draft | null>(null);
  const now = useServerNow()();
  const wish = draft ?? draftOf(table, timeZone, now);
  const close = () => {
    setDraft(null);
    onClose();
  };
  const leave = (next: TableFor | null) => {
    onTable(next);
    close();
  };
  return (
    <Sheet
      open={open}
      onClose={close}
      title={t('discover.table.title')}
      testID="table-for"
      footer={
        <View style={actions}>
          <View style={grow}>
            <Button
              label={t('discover.table.apply')}
              onPress={() => leave(tableOf(wish, timeZone))}
              testID="table-for-apply"
            />
          </View>
          {table && (
            <Button
              kind="quiet"
              label={t('discover.table.anyTime')}
              onPress={() => leave(null)}
              testID="table-for-clear"
            />
          )}
        </View>
      }
    >
      <Wish wish={wish} onWish={setDraft} timeZone={timeZone} now={now} />
    </Sheet>
  );
}

type Draft = { partySize: number; date: string; time: string };
type WishProps = { wish: Draft; onWish: (wish: Draft) => void; timeZone: string; now: Date };

function Wish({ wish, onWish, timeZone, now }: WishProps) {
  const { t } = useT();
  const today = dateIn(timeZone, now);
  const change = (part: Partial<Draft>) => onWish(ahead({ ...wish, ...part }, timeZone, now));
  return (
    <>
      <Group label={t('discover.table.party')}>
        <Stepper
          label={t('discover.table.party')}
          value={wish.partySize}
          min={1}
          max={MAX_PARTY_SIZE}
          onChange={(partySize) => change({ partySize })}
          valueLabel={t('common.guests', { count: wish.partySize })}
          testID="party"
        />
      </Group>
      <Group label={t('discover.table.day')}>
        <DateStrip
          label={t('discover.table.day')}
          dates={datesFrom(today, DAYS)}
          selected={wish.date}
          onSelect={(date) => change({ date })}
          names={{ [today]: t('restaurant.pick.today'), [addDays(today, 1)]: t('restaurant.pick.tomorrow') }}
        />
      </Group>
      <Group label={t('discover.table.time')}>
        <ChipLine
          label={t('discover.table.time')}
          chosen={wish.time}
          items={TIMES.map((time) => ({
            key: time,
            chip: (
              <Chip
                role="radio"
                label={time}
                selected={time === wish.time}
                disabled={isOver(wish.date, time, timeZone, now)}
                onPress={() => change({ time })}
                testID={`time-${time}`}
              />
            ),
          }))}
        />
      </Group>
    </>
  );
}

function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    <View style={group}>
      <Text variant="heading" heading={3}>
        {label}
      </Text>
      {children}
    </View>
  );
}

const DAYS = 30;
const DINNER = '20:00';
/** 10:00, 10:30 … 23:30. */
const TIMES = Array.from({ length: 28 }, (_, index) => {
  const minutes = 600 + index * 30;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${minutes % 60 === 0 ? '00' : '30'}`;
});

/** What was asked for before; else for two, at dinner, today if there is time for that. */
function draftOf(table: TableFor | null, zone: string, now: Date): Draft {
  const draft = table
    ? { partySize: table.partySize, date: dateIn(zone, table.at), time: timeIn(zone, table.at) }
    : { partySize: 2, date: dateIn(zone, now), time: DINNER };
  return ahead(draft, zone, now);
}

/** A time that is over gives way to the next of that day, and a day that is over to the next day. */
function ahead(draft: Draft, zone: string, now: Date): Draft {
  if (!isOver(draft.date, draft.time, zone, now)) return draft;
  const next = TIMES.find((time) => !isOver(draft.date, time, zone, now));
  return next ? { ...draft, time: next } : { ...draft, date: addDays(dateIn(zone, now), 1), time: DINNER };
}

function isOver(date: string, time: string, zone: string, now: Date): boolean {
  return instantOf(date, time, zone).getTime() <= now.getTime();
}

function tableOf({ partySize, date, time }: Draft, zone: string): TableFor {
  return { partySize, at: instantOf(date, time, zone).toISOString() };
}

const actions: ViewStyle = { flexDirection: 'row', alignItems: 'center', gap: space(5) };
const grow: ViewStyle = { flex: 1 };
const group: ViewStyle = { gap: space(3) };
