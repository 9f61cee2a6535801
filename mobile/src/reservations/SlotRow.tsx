import { useEffect, useRef, useState } from 'react';
import { ScrollView, View, type ViewStyle } from 'react-native';
import type { SlotChipFragment } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { space } from '../theme/tokens.ts';
import { ChipRow } from '../ui/ChipRow.tsx';
import { roving } from '../ui/roving.ts';
import { web } from '../ui/web.ts';
import { SlotChip } from './SlotChip.tsx';
import type { Slot } from './slots.ts';

type Props = {
  slots: readonly Slot[];
  chosenAt: string | null;
  onSlot: (slot: SlotChipFragment) => void;
};

/** The starts of a day: all of them where there is room, one line around the chosen one on a phone. */
export function SlotRow(props: Props) {
  const { wide } = useTheme();
  const { t } = useT();
  if (!wide) return <Line {...props} />;
  return (
    <ChipRow role="radiogroup" label={t('restaurant.pick.time')}>
      {props.slots.map((slot) => (
        <Start key={slot.startsAt} slot={slot} {...props} />
      ))}
    </ChipRow>
  );
}

function Start({ slot, chosenAt, onSlot }: { slot: Slot } & Omit<Props, 'slots'>) {
  return <SlotChip role="radio" slot={slot} selected={slot.startsAt === chosenAt} onPress={onSlot} />;
}

/** The chosen one and what comes just before it are in sight. */
const BEFORE = 96;

function Line({ slots, chosenAt, onSlot }: Props) {
  const { t } = useT();
  const { reducedMotion } = useTheme();
  const scroller = useRef<ScrollView>(null);
  const [places, setPlaces] = useState<Readonly<Record<string, number>>>({});
  const x = chosenAt === null ? undefined : places[chosenAt];
  const shown = useRef(false);
  useEffect(() => {
    if (x === undefined) return;
    scroller.current?.scrollTo({ x: Math.max(0, x - BEFORE), animated: shown.current && !reducedMotion });
    shown.current = true;
  }, [x, reducedMotion]);
  return (
    <ScrollView
      ref={scroller}
      horizontal
      showsHorizontalScrollIndicator={false}
      style={bleed}
      contentContainerStyle={inset}
    >
      <View
        role="radiogroup"
        aria-label={t('restaurant.pick.time')}
        style={line}
        {...web({ onKeyDown: roving })}
      >
        {slots.map((slot) => (
          <View
            key={slot.startsAt}
            onLayout={({ nativeEvent }) => {
              const { x: at } = nativeEvent.layout;
              setPlaces((known) => (known[slot.startsAt] === at ? known : { ...known, [slot.startsAt]: at }));
            }}
          >
            <Start slot={slot} chosenAt={chosenAt} onSlot={onSlot} />
          </View>
        ))}
      </View>
    </ScrollView>
  );
}

const bleed: ViewStyle = { marginHorizontal: -space(5), flexGrow: 0 };
const inset: ViewStyle = { paddingHorizontal: space(5), paddingVertical: space(1) };
const line: ViewStyle = { flexDirection: 'row', gap: space(2) };
