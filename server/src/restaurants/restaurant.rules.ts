import type { PlanPoint } from './catalogueFloorPlan.rules.ts';
import type { LocalisedText } from './catalogueText.rules.ts';
import type { WeeklyPeriod } from './openingPeriods.rules.ts';
import { type BookingPolicy, type Schedule, turnTimeMinutes } from './schedule.rules.ts';
import type { TableShape } from './tableOutline.rules.ts';

export const PRICE_BANDS = ['BUDGET', 'MID', 'UPPER', 'LUXURY'] as const;
export type PriceBand = (typeof PRICE_BANDS)[number];

export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

export interface Table {
  readonly restaurantId: number;
  readonly id: number;
  readonly name: string;
  readonly capacity: number;
  readonly minPartySize: number;
  readonly shape: TableShape;
  readonly position: PlanPoint;
  readonly rotation: number;
  readonly footprint: readonly PlanPoint[];
  readonly tags: readonly string[];
  /** Left the floor plan; only bookings made before still have it. */
  readonly retired: boolean;
}

export interface Landmark {
  readonly labels: LocalisedText;
  readonly kind: string;
  readonly position: PlanPoint;
  readonly footprint: readonly PlanPoint[];
}

export interface Area {
  readonly restaurantId: number;
  readonly id: number;
  readonly names: LocalisedText;
  readonly tables: readonly Table[];
  readonly landmarks: readonly Landmark[];
}

/** A restaurant with all that changes rarely: facts, hours, policy and floor plan. Kept whole in memory. */
export interface Restaurant {
  readonly id: number;
  readonly slug: string;
  readonly names: LocalisedText;
  readonly descriptions: Partial<LocalisedText>;
  readonly cuisines: readonly string[];
  readonly tags: readonly string[];
  /** What the catalogue says of it beyond these tags, as the file has it: `tour_groups`. */
  readonly facetValues: readonly string[];
  readonly neighbourhood: string | null;
  readonly address: string | null;
  readonly city: string;
  readonly location: Coordinates | null;
  readonly priceBand: PriceBand;
  /** Per guest, in minor units of `currency`. */
  readonly spend: { readonly minMinor: number; readonly maxMinor: number } | null;
  readonly currency: string;
  readonly phone: string | null;
  readonly whatsapp: string | null;
  readonly instagram: string | null;
  readonly menuUrl: string | null;
  readonly dressCode: LocalisedText | null;
  readonly highlights: readonly LocalisedText[];
  readonly experiences: readonly LocalisedText[];
  readonly photos: readonly string[];
  readonly policyText: LocalisedText | null;
  readonly schedule: Schedule;
  readonly plan: { readonly width: number; readonly height: number; readonly areas: readonly Area[] };
  /** Every table a booking can have, retired ones included. */
  readonly tables: ReadonlyMap<number, Table>;
  /** Tables on the plan, the smallest first: the order in which a party is seated. */
  readonly seating: readonly Table[];
}

export type { BookingPolicy, WeeklyPeriod };

export function fits(table: Table, partySize: number): boolean {
  return !table.retired && table.minPartySize <= partySize && partySize <= table.capacity;
}

/** The tables a party may have, best fitting first; none for a party the house does not take. */
export function tablesFor(restaurant: Restaurant, partySize: number): readonly Table[] {
  if (turnTimeMinutes(restaurant.schedule.policy, partySize) === null) return [];
  return restaurant.seating.filter((table) => fits(table, partySize));
}
