import { useEffect } from 'react';
import { Platform } from 'react-native';
import type { Roles, Scheme } from './roles.ts';

/** What React Native has no words for: the page behind the app, the focus ring, the browser's own scroll bars. */
export function usePageStyle(colors: Roles, scheme: Scheme): void {
  useEffect(() => {
    if (Platform.OS !== 'web') return;
    const sheet = document.createElement('style');
    sheet.textContent = pageStyle(colors, scheme);
    document.head.append(sheet);
    return () => sheet.remove();
  }, [colors, scheme]);
}

function pageStyle({ background, focus, text }: Roles, scheme: Scheme): string {
  return `
    :root { color-scheme: ${scheme}; background: ${background}; color: ${text}; }
    body { background: ${background}; -webkit-font-smoothing: antialiased; text-rendering: optimizeLegibility; }
    :focus { outline: none; }
    :focus-visible { outline: 2px solid ${focus}; outline-offset: 2px; }
    [role="heading"], h1, h2, h3 { text-wrap: balance; overflow-wrap: break-word; }
  `;
}
