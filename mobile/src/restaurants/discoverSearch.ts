import type { PriceBand, RestaurantFilter } from '../graphql/gql/operations.ts';

/** A table for so many at a time: an instant, so that a shared address means the same everywhere. */
export type TableFor = { readonly at: string; readonly partySize: number };

/** What the guest looks for, as a value. The address of the page says the same thing. */
export type DiscoverSearch = {
  readonly text: string;
  readonly cuisines: readonly string[];
  readonly neighbourhoods: readonly string[];
  readonly priceBands: readonly PriceBand[];
  readonly tags: readonly string[];
  readonly table: TableFor | null;
};

export type Facet = 'cuisines' | 'neighbourhoods' | 'priceBands' | 'tags';

export const EVERYTHING: DiscoverSearch = {
  text: '',
  cuisines: [],
  neighbourhoods: [],
  priceBands: [],
  tags: [],
  table: null,
};

export const PRICE_BANDS: readonly PriceBand[] = ['BUDGET', 'MID', 'UPPER', 'LUXURY'];
export const MAX_PARTY_SIZE = 20;
const MAX_TEXT = 200;
const MAX_VALUES = 50;
const MAX_VALUE_LENGTH = 80;

export type Params = Readonly<Record<string, string | string[] | undefined>>;

/** Whatever an address says, also one that was typed by hand: what makes no sense is left out. */
export function searchOf(params: Params): DiscoverSearch {
  return {
    text: one(params.q).slice(0, MAX_TEXT),
    cuisines: many(params.cuisine),
    neighbourhoods: many(params.area),
    priceBands: PRICE_BANDS.filter((band) => many(params.price).includes(band.toLowerCase())),
    tags: many(params.tag),
    table: tableOf(one(params.at), one(params.party)),
  };
}

/** For the address; `undefined` takes a parameter out of it. */
export function paramsOf(search: DiscoverSearch): Record<string, string | undefined> {
  return {
    q: search.text.trim() || undefined,
    cuisine: search.cuisines.join(',') || undefined,
    area: search.neighbourhoods.join(',') || undefined,
    price: search.priceBands.map((band) => band.toLowerCase()).join(',') || undefined,
    tag: search.tags.join(',') || undefined,
    at: search.table?.at,
    party: search.table ? String(search.table.partySize) : undefined,
  };
}

/** What the server is asked for; null where nothing narrows the list. */
export function filterOf(search: DiscoverSearch): RestaurantFilter | null {
  const text = search.text.trim();
  const filter: RestaurantFilter = {
    ...(text && { search: text }),
    ...(search.cuisines.length && { cuisines: search.cuisines }),
    ...(search.neighbourhoods.length && { neighbourhoods: search.neighbourhoods }),
    ...(search.priceBands.length && { priceBands: search.priceBands }),
    ...(search.tags.length && { tags: search.tags }),
    ...(search.table && { available: { at: search.table.at, partySize: search.table.partySize } }),
  };
  return Object.keys(filter).length > 0 ? filter : null;
}

export function toggled(search: DiscoverSearch, facet: Facet, value: string): DiscoverSearch {
  const chosen: readonly string[] = search[facet];
  const next = chosen.includes(value) ? chosen.filter((it) => it !== value) : [...chosen, value];
  if (facet !== 'priceBands') return { ...search, [facet]: next };
  return { ...search, priceBands: PRICE_BANDS.filter((band) => next.includes(band)) };
}

/** Words and time stay: they have controls of their own. */
export function withoutFilters(search: DiscoverSearch): DiscoverSearch {
  return { ...EVERYTHING, text: search.text, table: search.table };
}

export function filterCount(search: DiscoverSearch): number {
  return (
    search.cuisines.length + search.neighbourhoods.length + search.priceBands.length + search.tags.length
  );
}

/** An address that was shared last week asks for a table last week: that wish is over. */
export function stillAhead(search: DiscoverSearch, now: Date): DiscoverSearch {
  const isOver = search.table !== null && Date.parse(search.table.at) <= now.getTime();
  return isOver ? { ...search, table: null } : search;
}

export function sameSearch(one: DiscoverSearch, other: DiscoverSearch): boolean {
  return JSON.stringify(paramsOf(one)) === JSON.stringify(paramsOf(other));
}

function tableOf(at: string, party: string): TableFor | null {
  const partySize = partySizeOf(party);
  const instant = instantIn(at);
  return instant && partySize ? { at: instant, partySize } : null;
}

/** In the one spelling that the cache knows; null for anything but a whole instant. */
export function instantIn(text: string): string | null {
  const isWhole = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  const time = isWhole ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

export function partySizeOf(text: string): number | null {
  const size = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return size >= 1 && size <= MAX_PARTY_SIZE ? size : null;
}

function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

function many(value: string | string[] | undefined): string[] {
  const values = [value ?? []].flat().flatMap((text) => text.split(','));
  const known = values.map((text) => text.trim()).filter((text) => text && text.length <= MAX_VALUE_LENGTH);
  return [...new Set(known)].slice(0, MAX_VALUES);
}
