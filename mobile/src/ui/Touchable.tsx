import type { ReactNode, Ref } from 'react';
import { Pressable, type PressableProps, type StyleProp, type View, type ViewStyle } from 'react-native';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { layout, motion } from '../theme/tokens.ts';
import { webStyle } from './web.ts';

export type TouchableProps = Omit<PressableProps, 'style' | 'children'> & {
  style?: StyleProp<ViewStyle>;
  children?: ReactNode;
  ref?: Ref<View>;
};

/** At least 44 points in both directions; dims under the finger. */
export function Touchable({ style, ...rest }: TouchableProps) {
  const { reducedMotion } = useTheme();
  return (
    <Pressable
      role="button"
      style={(state) => [
        target,
        webStyle({
          transitionProperty: 'opacity, background-color, border-color',
          transitionDuration: reducedMotion ? '0s' : `${motion.quick}ms`,
          transitionTimingFunction: 'ease-out',
        }),
        style,
        state.pressed ? PRESSED : isHovered(state) && HOVERED,
      ]}
      {...rest}
    />
  );
}

const target: ViewStyle = { minHeight: layout.target, minWidth: layout.target };
const PRESSED: ViewStyle = { opacity: 0.72 };
/** Quiet text stays readable (4.5:1) under the pointer. */
const HOVERED: ViewStyle = { opacity: 0.93 };

/** In a browser only, and not in React Native's types. */
function isHovered(state: object): boolean {
  return Reflect.get(state, 'hovered') === true;
}
