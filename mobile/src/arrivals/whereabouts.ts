import type { Whereabouts } from './whereabouts.types.ts';

/** A phone's app has no module for it yet: the screens say so. whereabouts.web.ts is a browser. */
export const whereabouts: Whereabouts | null = null;
