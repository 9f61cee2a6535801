import { useInsertionEffect } from 'react';
import { Platform } from 'react-native';
import type { Roles, Scheme } from './roles.ts';
import { fallback } from './type.ts';

/** What React Native has no words for: the page behind the app, the focus ring, how fonts stand in for each other. */
export function usePageStyle(colors: Roles, scheme: Scheme): void {
  useInsertionEffect(() => {
    if (Platform.OS !== 'web') return;
    const sheet = document.createElement('style');
    sheet.textContent = pageStyle(colors, scheme);
    document.head.append(sheet);
    return () => sheet.remove();
  }, [colors, scheme]);
}

/** Fields draw their own ring, around their whole box. */
function pageStyle({ background, focus, text }: Roles, scheme: Scheme): string {
  return `
    :root { color-scheme: ${scheme}; background: ${background}; color: ${text}; }
    body { background: ${background}; -webkit-font-smoothing: antialiased; text-rendering: optimizeLegibility; }
    :focus { outline: none; }
    :focus-visible:not(input, textarea, [role="main"]) { outline: 2px solid ${focus}; outline-offset: 2px; }
    h1, h2, h3 { text-wrap: balance; overflow-wrap: break-word; }
    ${FALLBACKS}
  `;
}

/** Widths measured over sentences in the three languages; ascent and descent are those of the real fonts' hhea tables. */
const FALLBACKS = `
  @font-face {
    font-family: ${fallback.sans};
    src: local("Arial"), local("Liberation Sans"), local("Helvetica"), local("Roboto");
    size-adjust: 107%; ascent-override: 90.5%; descent-override: 22.5%; line-gap-override: 0%;
  }
  @font-face {
    font-family: ${fallback.serif};
    src: local("Times New Roman"), local("Liberation Serif"), local("Georgia"), local("Noto Serif");
    size-adjust: 111%; ascent-override: 97.5%; descent-override: 22.6%; line-gap-override: 0%;
  }`;
