import { type ReactNode, useEffect, useRef } from 'react';
import { ScrollView, View, type ViewStyle } from 'react-native';
import { useFormat } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { roving } from './roving.ts';
import { Text } from './Text.tsx';
import { Touchable } from './Touchable.tsx';
import { web } from './web.ts';

type Props = {
  label: string;
  /** Calendar dates, YYYY-MM-DD, in order. */
  dates: readonly string[];
  selected: string;
  onSelect: (date: string) => void;
  /** Words instead of the weekday: today, tomorrow. */
  names?: Readonly<Record<string, string>>;
};

const DAY_WIDTH = 64;

/** Days side by side; the chosen one is scrolled into view. */
export function DateStrip({ label, dates, selected, onSelect, names = {} }: Props) {
  const scroller = useRef<ScrollView>(null);
  const { reducedMotion, textScale } = useTheme();
  const at = dates.indexOf(selected);
  const width = DAY_WIDTH * Math.min(textScale, 1.6);
  useEffect(() => {
    const x = Math.max(0, (at - 1) * (width + space(2)));
    scroller.current?.scrollTo({ x, animated: !reducedMotion });
  }, [at, width, reducedMotion]);
  return (
    <ScrollView
      ref={scroller}
      horizontal
      showsHorizontalScrollIndicator={false}
      style={bleed}
      contentContainerStyle={inset}
    >
      <View role="radiogroup" aria-label={label} style={line} {...web({ onKeyDown: roving })}>
        {dates.map((date) => (
          <Day
            key={date}
            date={date}
            name={names[date]}
            chosen={date === selected}
            width={width}
            onSelect={onSelect}
          />
        ))}
      </View>
    </ScrollView>
  );
}

type DayProps = {
  date: string;
  name?: string | undefined;
  chosen: boolean;
  width: number;
  onSelect: (date: string) => void;
};

function Day({ date, name, chosen, width, onSelect }: DayProps): ReactNode {
  const { colors } = useTheme();
  const { weekday, day, monthShort, full } = useFormat().dateParts(date);
  const tone = chosen ? 'onAccent' : 'default';
  const quiet = chosen ? 'onAccent' : 'quiet';
  return (
    <Touchable
      role="radio"
      aria-checked={chosen}
      aria-label={name ? `${name}, ${full}` : full}
      onPress={() => onSelect(date)}
      testID={`day-${date}`}
      style={[
        cell,
        { width },
        chosen
          ? { backgroundColor: colors.accent, borderColor: colors.accent }
          : { borderColor: colors.outline },
      ]}
    >
      <Text variant="caption" tone={quiet} align="center" numberOfLines={1}>
        {name ?? weekday}
      </Text>
      <Text variant="heading" tone={tone} align="center" numeric>
        {day}
      </Text>
      <Text variant="caption" tone={quiet} align="center" numberOfLines={1}>
        {monthShort}
      </Text>
    </Touchable>
  );
}

const bleed: ViewStyle = { marginHorizontal: -space(5), flexGrow: 0 };
const inset: ViewStyle = { paddingHorizontal: space(5), paddingVertical: space(1) };
const line: ViewStyle = { flexDirection: 'row', gap: space(2) };
const cell: ViewStyle = {
  paddingVertical: space(2),
  paddingHorizontal: space(1),
  borderWidth: 1,
  borderRadius: radius.card,
  alignItems: 'center',
};
