import { View, type ViewStyle } from 'react-native';
import { space } from '../theme/tokens.ts';
import { Button } from './Button.tsx';
import { Lattice } from './Lattice.tsx';
import { Text } from './Text.tsx';

type Props = {
  title: string;
  body: string;
  action?: { label: string; onPress: () => void; testID?: string } | undefined;
  /** 1 where it is all that the screen says. */
  heading?: 1 | 2;
  testID?: string;
};

/** Nothing here, and what to do about it. The ornament grows from the title: each empty place has its own. */
export function EmptyState({ title, body, action, heading = 2, testID }: Props) {
  return (
    <View testID={testID} style={column}>
      <Lattice seed={title} size={112} tone="quiet" />
      <View style={words}>
        <Text variant="title" heading={heading} align="center">
          {title}
        </Text>
        <Text tone="quiet" align="center">
          {body}
        </Text>
      </View>
      {action && <Button kind="secondary" {...action} />}
    </View>
  );
}

const column: ViewStyle = { alignItems: 'center', gap: space(6), paddingVertical: space(12) };
const words: ViewStyle = { gap: space(2), maxWidth: 400 };
