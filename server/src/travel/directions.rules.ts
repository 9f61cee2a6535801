import type { Locale } from '../platform/locale.ts';
import type { Coordinates } from '../restaurants/restaurant.rules.ts';
import { type ChosenRoute, type RouteBasis, type RouteProvider, thinned } from './route.rules.ts';
import { secondsInTraffic, type TrafficCondition } from './traffic.rules.ts';

/** How to get there by car, and when: whole seconds, traffic included in `etaSeconds`. */
export interface Directions {
  readonly etaSeconds: number;
  readonly typicalSeconds: number;
  readonly distanceKm: number;
  readonly traffic: TrafficCondition;
  readonly provider: RouteProvider;
  readonly basis: RouteBasis;
  readonly path: readonly Coordinates[];
}

export function toDirections(
  { provider, basis, route }: ChosenRoute,
  traffic: TrafficCondition,
  [from, to]: readonly [Coordinates, Coordinates],
): Directions {
  return {
    etaSeconds: Math.round(secondsInTraffic(route.durationSeconds, traffic)),
    typicalSeconds: Math.round(route.durationSeconds),
    distanceKm: Math.round(route.distanceKm * 100) / 100,
    traffic,
    provider,
    basis,
    path: route.path.length > 1 ? thinned(route.path) : [from, to],
  };
}

const BASES: Readonly<Record<RouteBasis, Readonly<Record<Locale, string>>>> = {
  GOMAP: { en: 'GoMap', az: 'GoMap', ru: 'GoMap' },
  OSRM: { en: 'OSRM', az: 'OSRM', ru: 'OSRM' },
  AGREED: {
    en: 'GoMap and OSRM agree',
    az: 'GoMap və OSRM eyni fikirdədir',
    ru: 'GoMap и OSRM согласны',
  },
  OSRM_IN_LINE: {
    en: 'OSRM, as the GoMap route was out of line',
    az: 'OSRM, çünki GoMap marşrutu şübhəli idi',
    ru: 'OSRM: маршрут GoMap вызывал сомнения',
  },
  OSRM_SHORTER: {
    en: 'OSRM, shorter than the GoMap route',
    az: 'OSRM, GoMap marşrutundan qısadır',
    ru: 'OSRM: короче маршрута GoMap',
  },
  GOMAP_STANDS: {
    en: 'GoMap, shorter than the OSRM route',
    az: 'GoMap, OSRM marşrutundan qısadır',
    ru: 'GoMap: короче маршрута OSRM',
  },
  GREAT_CIRCLE: {
    en: 'estimated as the crow flies',
    az: 'düz xətt üzrə təxmini',
    ru: 'оценка по прямой',
  },
};

const UNITS: Readonly<Record<Locale, { km: string; minutes: string }>> = {
  en: { km: 'km', minutes: 'min' },
  az: { km: 'km', minutes: 'dəq' },
  ru: { km: 'км', minutes: 'мин' },
};

/** "5.3 km, 14 min (GoMap and OSRM agree)". */
export function routeSummary(
  { distanceKm, etaSeconds, basis }: Pick<Directions, 'distanceKm' | 'etaSeconds' | 'basis'>,
  locale: Locale,
): string {
  const { km, minutes } = UNITS[locale];
  const distance = distanceKm.toLocaleString(locale, { maximumFractionDigits: 1 });
  return `${distance} ${km}, ${Math.ceil(etaSeconds / 60)} ${minutes} (${BASES[basis][locale]})`;
}
