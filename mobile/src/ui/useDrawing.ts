import { useEffect, useState } from 'react';
import { Animated, Easing } from 'react-native';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { motion } from '../theme/tokens.ts';

/** From 0 to 1 once, as a line is drawn; 1 at once where nothing shall move. Decided as it appears: what is drawn stays drawn. */
export function useDrawing(wanted: boolean): number {
  const { reducedMotion } = useTheme();
  const [moves] = useState(wanted && !reducedMotion);
  const [progress, setProgress] = useState(moves ? 0 : 1);
  useEffect(() => {
    if (!moves) return;
    const value = new Animated.Value(0);
    value.addListener(({ value: now }) => setProgress(now));
    const drawing = Animated.timing(value, {
      toValue: 1,
      duration: motion.draw,
      easing: Easing.out(Easing.quad),
      useNativeDriver: false,
    });
    drawing.start();
    return () => {
      drawing.stop();
      value.removeAllListeners();
    };
  }, [moves]);
  return moves ? progress : 1;
}
