import { useMemo, useRef } from 'react';
import { Animated, PanResponder } from 'react-native';
import { NATIVE_DRIVER } from './web.ts';

const FAR = 90;
const FAST = 0.8;

/** Pulled down far or fast enough it closes; otherwise it springs back. `handlers` go on what is pulled by. */
export function useSwipeAway(onClose: () => void) {
  const close = useRef(onClose);
  close.current = onClose;
  return useMemo(() => {
    const pulled = new Animated.Value(0);
    const back = () =>
      Animated.timing(pulled, { toValue: 0, duration: 150, useNativeDriver: NATIVE_DRIVER }).start();
    const { panHandlers } = PanResponder.create({
      onMoveShouldSetPanResponder: (_event, { dx, dy }) => dy > 6 && dy > Math.abs(dx),
      onPanResponderMove: (_event, { dy }) => pulled.setValue(Math.max(0, dy)),
      onPanResponderRelease: (_event, { dy, vy }) => {
        back();
        if (dy > FAR || vy > FAST) close.current();
      },
      onPanResponderTerminate: back,
    });
    return { pulled, handlers: panHandlers };
  }, []);
}
