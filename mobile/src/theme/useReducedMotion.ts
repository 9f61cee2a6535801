import { useEffect, useState } from 'react';
import { AccessibilityInfo } from 'react-native';

/** True until the device has answered: nothing moves that should not have. On the web it asks prefers-reduced-motion. */
export function useReducedMotion(): boolean {
  const [reduced, setReduced] = useState(true);
  useEffect(() => {
    let current = true;
    const listener = AccessibilityInfo.addEventListener('reduceMotionChanged', setReduced);
    void AccessibilityInfo.isReduceMotionEnabled().then((answer) => {
      if (current) setReduced(answer);
    });
    return () => {
      current = false;
      listener.remove();
    };
  }, []);
  return reduced;
}
