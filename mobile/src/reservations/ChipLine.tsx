import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ScrollView, View, type ViewStyle } from 'react-native';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { space } from '../theme/tokens.ts';
import { ChipRow } from '../ui/ChipRow.tsx';
import { RadioGroup } from '../ui/RadioGroup.tsx';

type Props = {
  /** What is chosen here, for a screen reader. */
  label: string;
  items: readonly { readonly key: string; readonly chip: ReactNode }[];
  chosen: string | null;
};

/** One of many: all of them where there is room, one line with the chosen one in sight on a phone. */
export function ChipLine({ label, items, chosen }: Props) {
  const { wide } = useTheme();
  if (!wide) return <Line label={label} items={items} chosen={chosen} />;
  return (
    <ChipRow role="radiogroup" label={label}>
      {items.map(({ key, chip }) => (
        <View key={key}>{chip}</View>
      ))}
    </ChipRow>
  );
}

/** What comes just before the chosen one is in sight too. */
const BEFORE = 96;

function Line({ label, items, chosen }: Props) {
  const { reducedMotion } = useTheme();
  const scroller = useRef<ScrollView>(null);
  const [places, setPlaces] = useState<Readonly<Record<string, number>>>({});
  const x = chosen === null ? undefined : places[chosen];
  const shown = useRef(false);
  useEffect(() => {
    if (x === undefined) return;
    scroller.current?.scrollTo({ x: Math.max(0, x - BEFORE), animated: shown.current && !reducedMotion });
    shown.current = true;
  }, [x, reducedMotion]);
  const place = (key: string, at: number) =>
    setPlaces((known) => (known[key] === at ? known : { ...known, [key]: at }));
  return (
    <ScrollView
      ref={scroller}
      horizontal
      showsHorizontalScrollIndicator={false}
      style={bleed}
      contentContainerStyle={inset}
    >
      <RadioGroup label={label} style={line}>
        {items.map(({ key, chip }) => (
          <View key={key} onLayout={({ nativeEvent }) => place(key, nativeEvent.layout.x)}>
            {chip}
          </View>
        ))}
      </RadioGroup>
    </ScrollView>
  );
}

const bleed: ViewStyle = { marginHorizontal: -space(5), flexGrow: 0 };
const inset: ViewStyle = { paddingHorizontal: space(5), paddingVertical: space(1) };
const line: ViewStyle = { flexDirection: 'row', gap: space(2) };
