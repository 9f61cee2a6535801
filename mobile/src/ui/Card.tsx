import { type Href, Link } from 'expo-router';
import type { ReactNode } from 'react';
import { StyleSheet, View, type ViewStyle } from 'react-native';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { Touchable } from './Touchable.tsx';

type Props = {
  children: ReactNode;
  onPress?: () => void;
  /** As the finger comes down, before anything leads anywhere. */
  onPressIn?: () => void;
  /** A real link in a browser: opens in a new tab, can be copied. */
  href?: Href;
  /** What a screen reader says for the whole card; without one, its texts in their order. */
  label?: string;
  /** With a hairline around it and a ground of its own; without, only its content. */
  framed?: boolean;
  testID?: string;
};

export function Card({ children, onPress, onPressIn, href, label, framed, testID }: Props) {
  const { colors } = useTheme();
  // One object: Link spreads the style of its child, and a list would come apart.
  const style = StyleSheet.flatten<ViewStyle>([
    shape,
    framed && [frame, { backgroundColor: colors.surface, borderColor: colors.hairline }],
  ]);
  if (href)
    return (
      <Link href={href} asChild>
        <Touchable role="link" onPressIn={onPressIn} aria-label={label} testID={testID} style={style}>
          {children}
        </Touchable>
      </Link>
    );
  if (onPress)
    return (
      <Touchable onPress={onPress} onPressIn={onPressIn} aria-label={label} testID={testID} style={style}>
        {children}
      </Touchable>
    );
  return (
    <View testID={testID} style={style}>
      {children}
    </View>
  );
}

const shape: ViewStyle = { borderRadius: radius.card };
const frame: ViewStyle = { borderWidth: 1, padding: space(4) };
