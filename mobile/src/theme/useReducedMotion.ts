import { useEffect, useState } from 'react';
import { AccessibilityInfo, Platform } from 'react-native';

/** A browser answers at once, a phone a moment later; until then nothing moves that perhaps should not have. */
export function useReducedMotion(): boolean {
  const [reduced, setReduced] = useState(reducedInBrowser);
  useEffect(() => {
    let current = true;
    // A browser without matchMedia gives none back.
    const listener: { remove: () => void } | undefined = AccessibilityInfo.addEventListener(
      'reduceMotionChanged',
      setReduced,
    );
    void AccessibilityInfo.isReduceMotionEnabled().then((answer) => {
      if (current) setReduced(answer);
    });
    return () => {
      current = false;
      listener?.remove();
    };
  }, []);
  return reduced;
}

function reducedInBrowser(): boolean {
  if (Platform.OS !== 'web' || typeof matchMedia !== 'function') return true;
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
