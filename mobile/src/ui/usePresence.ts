import { useEffect, useState } from 'react';
import { Animated, Easing } from 'react-native';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { motion } from '../theme/tokens.ts';
import { NATIVE_DRIVER } from './web.ts';

/**
 * 0 to 1 as something opens and back as it closes; `present` stays true until it is gone. Without motion it jumps.
 */
export function usePresence(open: boolean): { progress: Animated.Value; present: boolean } {
  const { reducedMotion } = useTheme();
  const [progress] = useState(() => new Animated.Value(0));
  const [lingering, setLingering] = useState(false);
  useEffect(() => {
    if (open) setLingering(true);
    const change = Animated.timing(progress, {
      toValue: open ? 1 : 0,
      duration: reducedMotion ? 0 : open ? motion.slow : motion.quick,
      easing: Easing.out(Easing.cubic),
      useNativeDriver: NATIVE_DRIVER,
    });
    change.start(({ finished }) => {
      if (finished && !open) setLingering(false);
    });
    return () => change.stop();
  }, [open, progress, reducedMotion]);
  return { progress, present: open || lingering };
}
