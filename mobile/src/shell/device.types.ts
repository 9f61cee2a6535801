import type { SessionOptions } from '../graphql/session.ts';

/** What the app needs of what it runs on. */
export type Device = Required<
  Pick<SessionOptions, 'url' | 'tokenStore' | 'caches' | 'connectivity' | 'otherTabs' | 'cookies'>
>;
