import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Database } from '../platform/postgres/pool.ts';
import type { Catalogue, CatalogueRestaurant } from './catalogue.rules.ts';
import {
  insertRestaurant,
  lockCatalogue,
  type RestaurantFacts,
  updateRestaurant,
  upsertSchedule,
} from './catalogue.store.ts';
import type { CatalogueFloorPlan } from './catalogueFloorPlan.rules.ts';
import { defaultFloorPlan } from './floorPlan.rules.ts';
import { replaceFloorPlan } from './floorPlan.store.ts';
import { PRICE_BANDS, type Restaurant } from './restaurant.rules.ts';
import { findRestaurantsBySlugs } from './restaurants.store.ts';
import { type BookingPolicy, DEFAULT_POLICY, DEFAULT_WEEK, type Schedule } from './schedule.rules.ts';
import { canonicalCuisines, canonicalNeighbourhood, canonicalTags } from './vocabulary/mapping.ts';

export interface ImportReport {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/**
 * Adds and updates restaurants by slug, all or none. What the file leaves out stays as the database has it; a new
 * restaurant gets the defaults. Bookings keep their tables.
 */
export async function importCatalogue(
  db: Database,
  { restaurants }: Catalogue,
  onProgress: (done: number) => void = () => undefined,
): Promise<ImportReport> {
  return db.transaction().execute(async (tx) => {
    await lockCatalogue(tx);
    const slugs = restaurants.map(({ slug }) => slug);
    const known = await findRestaurantsBySlugs(tx, slugs);
    const report = { added: 0, changed: 0, unchanged: 0 };
    for (const [index, entry] of restaurants.entries()) {
      report[await importRestaurant(tx, entry, known.get(entry.slug))]++;
      onProgress(index + 1);
    }
    return report;
  });
}

async function importRestaurant(
  tx: Database,
  entry: CatalogueRestaurant,
  known: Restaurant | undefined,
): Promise<keyof ImportReport> {
  const facts = factsOf(entry, known);
  const schedule = scheduleOf(entry, known);
  if (!known) {
    const plan = entry.floorPlan ?? defaultFloorPlan();
    const id = await insertRestaurant(tx, facts, await upsertSchedule(tx, schedule), plan);
    await replaceFloorPlan(tx, id, plan, undefined);
    return 'added';
  }
  const before = currentState(known);
  const plan = entry.floorPlan ?? before.plan;
  const sameSchedule = known.schedule.fingerprint === schedule.fingerprint;
  if (sameSchedule && isDeepStrictEqual({ facts, plan }, before)) return 'unchanged';
  await updateRestaurant(tx, known.id, facts, await upsertSchedule(tx, schedule), plan);
  if (!isDeepStrictEqual(plan, before.plan)) await replaceFloorPlan(tx, known.id, plan, known);
  return 'changed';
}

function factsOf(entry: CatalogueRestaurant, known: Restaurant | undefined): RestaurantFacts {
  const [minSpend, maxSpend] = entry.averageSpendAzn;
  return {
    slug: entry.slug,
    names: { ...entry.name, ru: entry.name.ru ?? known?.names.ru ?? entry.name.en },
    descriptions: entry.description ?? known?.descriptions ?? {},
    cuisines: canonicalCuisines(entry.cuisines),
    tags: canonicalTags(entry.facets),
    facetValues: facetValues(entry),
    neighbourhood: canonicalNeighbourhood(entry.neighbourhood),
    address: entry.address,
    city: entry.city,
    location: { latitude: entry.location.latitude, longitude: entry.location.longitude },
    priceBand: PRICE_BANDS[entry.priceBand - 1] ?? 'MID',
    spend: { minMinor: minSpend * 100, maxMinor: maxSpend * 100 },
    currency: 'AZN',
    phone: entry.phone ?? known?.phone ?? null,
    whatsapp: entry.whatsapp ?? known?.whatsapp ?? null,
    instagram: entry.instagram ?? known?.instagram ?? null,
    menuUrl: entry.menuUrl ?? known?.menuUrl ?? null,
    dressCode: entry.dressCode ?? known?.dressCode ?? null,
    highlights: entry.highlights ?? known?.highlights ?? [],
    experiences: entry.experiences ?? known?.experiences ?? [],
    photos: entry.photos ?? known?.photos ?? [],
    policyText: entry.bookingPolicy?.text ?? known?.policyText ?? null,
  };
}

/** Each once and in order, so that a file written in another order changes nothing. */
function facetValues({ facets, cuisines }: CatalogueRestaurant): string[] {
  return [...new Set([...Object.values(facets).flat(), ...cuisines])].sort();
}

function scheduleOf(entry: CatalogueRestaurant, known: Restaurant | undefined): Schedule {
  const { text: _text, ...given } = entry.bookingPolicy ?? {};
  const policy = entry.bookingPolicy ? (given as BookingPolicy) : (known?.schedule.policy ?? DEFAULT_POLICY);
  const rules = {
    timeZone: entry.timezone,
    weekly: entry.openingHours ?? known?.schedule.weekly ?? DEFAULT_WEEK,
    exceptions: entry.exceptions ?? known?.schedule.exceptions ?? [],
    policy,
  };
  return { fingerprint: createHash('sha256').update(canonicalJson(rules)).digest('base64url'), ...rules };
}

/** Keys sorted, as jsonb does not keep their order. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, it: unknown) =>
    it !== null && typeof it === 'object' && !Array.isArray(it)
      ? Object.fromEntries(Object.entries(it).sort(([a], [b]) => (a < b ? -1 : 1)))
      : it,
  );
}

function currentState(known: Restaurant): { facts: RestaurantFacts; plan: CatalogueFloorPlan } {
  const { id, schedule, plan, tables, seating, ...facts } = known;
  const areas = plan.areas.map((area) => ({
    name: area.names,
    tables: area.tables.map(({ restaurantId, id: _id, retired, ...table }) => table),
    landmarks: area.landmarks.map(({ labels, ...landmark }) => ({ label: labels, ...landmark })),
  }));
  return { facts, plan: { ...plan, areas } as CatalogueFloorPlan };
}
