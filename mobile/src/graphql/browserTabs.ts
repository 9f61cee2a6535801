import type { OtherTabs, TabMessage } from './tabs.ts';

/** The tabs of this origin; another page of it cannot say more than that somebody came or went. */
export function createBrowserTabs(): OtherTabs {
  const channel = new BroadcastChannel('session');
  return {
    tell: (message) => channel.postMessage(message),
    hear: (listener) => {
      channel.onmessage = ({ data }: MessageEvent<TabMessage>) => listener(data);
    },
  };
}
