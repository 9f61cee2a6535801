import type { ReactNode } from 'react';
import { ScrollView, View, type ViewStyle } from 'react-native';
import { space } from '../theme/tokens.ts';
import { RadioGroup } from './RadioGroup.tsx';

type Props = {
  /** What is chosen here, for a screen reader. */
  label: string;
  role?: 'radiogroup' | 'group';
  /** One line that scrolls sideways to the edge of the screen, instead of wrapping. */
  scroll?: boolean;
  children: ReactNode;
};

/** Chips that belong together. In a radiogroup the arrow keys go from one to the next. */
export function ChipRow({ label, role = 'group', scroll, children }: Props) {
  const style = scroll ? line : wrap;
  const row =
    role === 'radiogroup' ? (
      <RadioGroup label={label} style={style}>
        {children}
      </RadioGroup>
    ) : (
      <View role={role} aria-label={label} style={style}>
        {children}
      </View>
    );
  if (!scroll) return row;
  return (
    <ScrollView horizontal showsHorizontalScrollIndicator={false} style={bleed} contentContainerStyle={inset}>
      {row}
    </ScrollView>
  );
}

const wrap: ViewStyle = { flexDirection: 'row', flexWrap: 'wrap', gap: space(2) };
const line: ViewStyle = { flexDirection: 'row', gap: space(2) };
/** Past the margins of Screen, so that chips leave at the screen's edge; the padding also keeps a focus ring whole. */
const bleed: ViewStyle = { marginHorizontal: -space(5), flexGrow: 0 };
const inset: ViewStyle = { paddingHorizontal: space(5), paddingVertical: space(1) };
