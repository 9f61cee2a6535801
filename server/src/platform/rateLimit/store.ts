import type { Quota, Standing } from './gcra.rules.ts';

/** Tokens of one client's bucket: below 0 they are given back. */
export interface Take {
  /** What is limited and whom, such as `requests user 7`. */
  readonly key: string;
  readonly quota: Quota;
  readonly tokens: number;
}

/** All takes, or none of them where one bucket has too little; how each bucket stands then. */
export interface Taken {
  readonly allowed: boolean;
  readonly standings: readonly Standing[];
}
