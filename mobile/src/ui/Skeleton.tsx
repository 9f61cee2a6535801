import { useEffect, useState } from 'react';
import { Animated, type DimensionValue, Easing } from 'react-native';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius as radii } from '../theme/tokens.ts';
import { NATIVE_DRIVER } from './web.ts';

const BREATH_MS = 900;

/** The shape of what is coming. Its parent says `aria-busy`; the shape itself says nothing. */
export function Skeleton(props: { width: DimensionValue; height: number; radius?: number }) {
  const { colors, reducedMotion } = useTheme();
  const [opacity] = useState(() => new Animated.Value(1));
  useEffect(() => {
    if (reducedMotion) return;
    const to = (toValue: number) =>
      Animated.timing(opacity, {
        toValue,
        duration: BREATH_MS,
        easing: Easing.inOut(Easing.quad),
        useNativeDriver: NATIVE_DRIVER,
      });
    const breath = Animated.loop(Animated.sequence([to(0.5), to(1)]));
    breath.start();
    return () => breath.stop();
  }, [opacity, reducedMotion]);
  const { width, height, radius = radii.small } = props;
  return (
    <Animated.View
      aria-hidden
      style={{ width, height, borderRadius: radius, backgroundColor: colors.sunken, opacity }}
    />
  );
}
