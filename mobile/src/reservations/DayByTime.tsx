import { useState } from 'react';
import { View, type ViewStyle } from 'react-native';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { Text } from '../ui/Text.tsx';
import { DayParty } from './DayParty.tsx';
import { byTime, type DayRow } from './serviceDay.ts';
import type { Marking } from './useMark.ts';
import type { DayHouse } from './useServiceDay.ts';

type Props = {
  house: DayHouse;
  rows: readonly DayRow[];
  marking: Marking;
  onOpen: (id: string) => void;
};

/** The evening in the order people come. */
export function DayByTime({ house, rows, marking, onOpen }: Props) {
  const { t } = useT();
  const format = useFormat();
  const [showsOver, setShowsOver] = useState(false);
  const { times, over } = byTime(rows);
  const shared = { zone: house.timeZone, marking, onOpen };
  return (
    <View style={column}>
      {times.map(({ startsAt, rows: parties }) => (
        <Group key={startsAt} title={format.time(startsAt, house.timeZone)}>
          {parties.map((row) => (
            <DayParty key={row.id} row={row} {...shared} />
          ))}
        </Group>
      ))}
      {over.length > 0 && (
        <View style={column}>
          <View style={start}>
            <Button
              kind="quiet"
              icon={showsOver ? 'chevron-up' : 'chevron-down'}
              label={t('day.over', { count: over.length })}
              onPress={() => setShowsOver(!showsOver)}
              testID="day-over"
            />
          </View>
          {showsOver && over.map((row) => <DayParty key={row.id} row={row} {...shared} />)}
        </View>
      )}
    </View>
  );
}

/** The time stands beside its parties where there is room, above them where there is none. */
function Group({ title, children }: { title: string; children: React.ReactNode }) {
  const { wide } = useTheme();
  return (
    <View style={wide ? beside : above}>
      <Text variant="title" heading={2} numeric style={wide ? time : undefined}>
        {title}
      </Text>
      <View style={[parties, wide && grow]}>{children}</View>
    </View>
  );
}

const column: ViewStyle = { gap: space(5) };
const above: ViewStyle = { gap: space(2) };
const beside: ViewStyle = { flexDirection: 'row', gap: space(4) };
const parties: ViewStyle = { gap: space(2) };
const grow: ViewStyle = { flex: 1 };
const time = { width: 72, paddingTop: space(3) };
const start: ViewStyle = { alignItems: 'flex-start', marginLeft: -space(2) };
