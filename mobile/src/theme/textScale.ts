import { useState } from 'react';
import { Platform } from 'react-native';

const BROWSER_DEFAULT = 16;

/**
 * How much larger than usual the guest wants text. React Native scales text by itself on a phone (1 here); a browser's
 * font size setting moves the root element, which sizes in pixels would ignore.
 */
export function useTextScale(): number {
  const [scale] = useState(() => {
    if (Platform.OS !== 'web') return 1;
    const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    return Number.isFinite(root) && root > 0 ? root / BROWSER_DEFAULT : 1;
  });
  return scale;
}
