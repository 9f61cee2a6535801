import type { ReactNode } from 'react';
import { Animated, type StyleProp, type ViewStyle } from 'react-native';
import { useGrowth } from './useGrowth.ts';

/** Comes from where `growFrom(name, …)` saw it last; stands in its place otherwise. */
export function Growing(props: { name: string; style?: StyleProp<ViewStyle>; children: ReactNode }) {
  const { ref, style } = useGrowth(props.name);
  return (
    <Animated.View ref={ref} collapsable={false} style={[props.style, style]}>
      {props.children}
    </Animated.View>
  );
}
