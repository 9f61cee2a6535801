import { useRef, useState } from 'react';
import { ScrollView, View, type ViewStyle } from 'react-native';
import { useFormat } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { RadioGroup } from './RadioGroup.tsx';
import { Text } from './Text.tsx';
import { Touchable } from './Touchable.tsx';

type Props = {
  label: string;
  /** Calendar dates, YYYY-MM-DD, in order. */
  dates: readonly string[];
  selected: string;
  onSelect: (date: string) => void;
  /** Words instead of the weekday: today, tomorrow. */
  names?: Readonly<Record<string, string>>;
};

/** Days side by side; the chosen one is in view when the strip appears. */
export function DateStrip({ label, dates, selected, onSelect, names = {} }: Props) {
  const scroller = useRef<ScrollView>(null);
  const [first] = useState(selected);
  const reveal = (x: number, width: number) =>
    scroller.current?.scrollTo({ x: Math.max(0, x - width), animated: false });
  return (
    <ScrollView
      ref={scroller}
      horizontal
      showsHorizontalScrollIndicator={false}
      style={bleed}
      contentContainerStyle={inset}
    >
      <RadioGroup label={label} style={line}>
        {dates.map((date, index) => (
          <View
            key={date}
            onLayout={
              date === first ? ({ nativeEvent: { layout } }) => reveal(layout.x, layout.width) : undefined
            }
          >
            <Day
              date={date}
              name={names[date]}
              chosen={date === selected}
              startsMonth={index === 0 || date.endsWith('-01')}
              onSelect={onSelect}
            />
          </View>
        ))}
      </RadioGroup>
    </ScrollView>
  );
}

type DayProps = {
  date: string;
  name: string | undefined;
  chosen: boolean;
  startsMonth: boolean;
  onSelect: (date: string) => void;
};

function Day({ date, name, chosen, startsMonth, onSelect }: DayProps) {
  const { colors } = useTheme();
  const { weekday, day, monthShort, full } = useFormat().dateParts(date);
  const quiet = chosen ? 'onAccent' : 'quiet';
  return (
    <Touchable
      role="radio"
      aria-checked={chosen}
      aria-label={name ? `${name}, ${full}` : full}
      onPress={() => onSelect(date)}
      testID={`day-${date}`}
      style={[cell, chosen && { backgroundColor: colors.accent }]}
    >
      <Text variant="caption" tone={quiet} align="center">
        {name ?? weekday}
      </Text>
      <Text variant="title" tone={chosen ? 'onAccent' : 'default'} align="center" numeric>
        {day}
      </Text>
      <Text variant="caption" tone={quiet} align="center">
        {chosen || startsMonth ? monthShort : ' '}
      </Text>
    </Touchable>
  );
}

const bleed: ViewStyle = { marginHorizontal: -space(5), flexGrow: 0 };
const inset: ViewStyle = { paddingHorizontal: space(5), paddingVertical: space(1) };
const line: ViewStyle = { flexDirection: 'row' };
const cell: ViewStyle = {
  minWidth: 60,
  paddingVertical: space(2),
  paddingHorizontal: space(2),
  borderRadius: radius.card,
  alignItems: 'center',
};
