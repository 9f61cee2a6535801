import { type ReactNode, useRef } from 'react';
import { ScrollView, View, type ViewStyle } from 'react-native';
import { space } from '../theme/tokens.ts';
import { roving, useOneTabStop } from './roving.ts';
import { web } from './web.ts';

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
  const group = useRef<View>(null);
  useOneTabStop(group);
  const props = {
    ref: group,
    role,
    'aria-label': label,
    ...web({ onKeyDown: role === 'radiogroup' ? roving : undefined }),
  };
  if (!scroll)
    return (
      <View {...props} style={wrap}>
        {children}
      </View>
    );
  return (
    <ScrollView horizontal showsHorizontalScrollIndicator={false} style={bleed} contentContainerStyle={inset}>
      <View {...props} style={line}>
        {children}
      </View>
    </ScrollView>
  );
}

const wrap: ViewStyle = { flexDirection: 'row', flexWrap: 'wrap', gap: space(2) };
const line: ViewStyle = { flexDirection: 'row', gap: space(2) };
/** Past the margins of Screen, so that chips leave at the screen's edge; the padding also keeps a focus ring whole. */
const bleed: ViewStyle = { marginHorizontal: -space(5), flexGrow: 0 };
const inset: ViewStyle = { paddingHorizontal: space(5), paddingVertical: space(1) };
