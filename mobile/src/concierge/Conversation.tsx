import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ScrollView, View, type ViewStyle } from 'react-native';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { space } from '../theme/tokens.ts';
import type { Turn } from './sitting.ts';

type Props = { intro: ReactNode; turns: readonly Turn[]; draw: (turn: Turn) => ReactNode };

/** One under the other; what was asked last begins at the top of the window, with room below for its answer. */
export function Conversation({ intro, turns, draw }: Props) {
  const { reducedMotion } = useTheme();
  const scroller = useRef<ScrollView>(null);
  const [room, setRoom] = useState(0);
  const [top, setTop] = useState<{ readonly id: number; readonly y: number }>();
  const newest = turns.at(-1);
  const isWaiting = newest?.outcome === null;
  const shown = useRef<number>(undefined);
  // The window grows as the field shrinks that the question has left: until the answer comes, this follows it.
  useEffect(() => {
    if (!top || room === 0 || (shown.current === top.id && !isWaiting)) return;
    shown.current = top.id;
    scroller.current?.scrollTo({ y: top.y - GAP / 2, animated: isWaiting && !reducedMotion });
  }, [top, room, isWaiting, reducedMotion]);
  return (
    <ScrollView
      ref={scroller}
      style={bleed}
      contentContainerStyle={inset}
      keyboardShouldPersistTaps="handled"
      onLayout={({ nativeEvent }) => setRoom(nativeEvent.layout.height)}
    >
      <View style={inColumn}>{intro}</View>
      {turns.map((turn) => (
        <View
          key={turn.id}
          style={[inColumn, turn === newest && { minHeight: room - GAP }]}
          onLayout={({ nativeEvent }) => {
            if (turn === newest) setTop({ id: turn.id, y: nativeEvent.layout.y });
          }}
          testID="concierge-turn"
        >
          {draw(turn)}
        </View>
      ))}
    </ScrollView>
  );
}

/** No wider than a letter, in the middle of a wide window. */
export const inColumn: ViewStyle = { width: '100%', maxWidth: 720, alignSelf: 'center' };

const GAP = space(10);
/** The scroll bar at the window's edge of a phone, and a focus ring that is not cut. */
const bleed: ViewStyle = { flex: 1, marginHorizontal: -space(5) };
const inset: ViewStyle = { paddingHorizontal: space(5), paddingBottom: space(6), gap: GAP };
