import type { UpstreamDeps } from '../platform/upstream.ts';
import { loadGazetteer } from './gazetteer.ts';
import { GoMap } from './gomap.ts';
import { Osrm } from './osrm.ts';
import type { NamedPlace } from './places.rules.ts';
import type { TravelTimes } from './travel.rules.ts';

export interface TravelOptions extends TravelTimes {
  /** Undefined where there is no key. */
  readonly gomap: { readonly guid: string; readonly baseUrl: string; readonly timeoutMs: number } | undefined;
  readonly osrm: { readonly baseUrl: string; readonly timeoutMs: number } | undefined;
}

/** Who knows ways and places, with what a process remembers of their answers. */
export interface Travel {
  readonly gomap: GoMap | undefined;
  readonly osrm: Osrm | undefined;
  readonly gazetteer: readonly NamedPlace[];
  readonly deadlineMs: number;
}

/** For what follows the last word of a provider: choosing a route, writing it down, sending the answer. */
const ANSWER_MS = 200;
/** A provider's time ends before the answer's, so that the breaker has counted the failure when the next one asks. */
const COUNTING_MS = 50;

export function createTravel(options: TravelOptions, deps: UpstreamDeps): Travel {
  const { gomap, osrm, ...given } = options;
  const deadlineMs = given.deadlineMs - ANSWER_MS;
  const times = { ...given, deadlineMs: deadlineMs - COUNTING_MS };
  return {
    gomap: gomap && new GoMap({ ...times, ...gomap }, deps),
    osrm: osrm && new Osrm({ ...times, ...osrm }, deps),
    gazetteer: loadGazetteer(),
    deadlineMs,
  };
}
