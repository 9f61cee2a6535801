import { type RawBuilder, sql } from 'kysely';
import { cursorInvalid } from '../platform/faults.ts';
import type { Locale } from '../platform/locale.ts';
import type { Database } from '../platform/postgres/pool.ts';
import { PRICE_BANDS } from './restaurant.rules.ts';
import { MAX_STAY_MINUTES } from './schedule.rules.ts';
import { parseSearch, type RestaurantFilter, type RestaurantOrder, type Wish } from './search.rules.ts';

type Sql<T = unknown> = RawBuilder<T>;

/** Schedules under which a party may start at the instant asked, and until when it would stay. */
export interface OpenThen {
  readonly at: Date;
  readonly partySize: number;
  readonly schedules: readonly { readonly scheduleId: number; readonly endsAt: Date }[];
}

export interface SearchQuery {
  readonly filter: RestaurantFilter;
  readonly openThen: OpenThen | null;
  readonly locale: Locale;
}

/** A row's place in the order: the values of the order's keys, then the id. */
export type OrderKey = readonly (number | string)[];

export interface SearchPage {
  readonly order: RestaurantOrder;
  readonly limit: number;
  /** From the end of the list towards its start. */
  readonly inverted: boolean;
  readonly after: OrderKey | null;
  readonly before: OrderKey | null;
  readonly countAll: boolean;
}

export interface SearchHit {
  readonly id: number;
  readonly key: OrderKey;
}

/** One page of ids in one statement, with the count of all matches where it is asked for. */
export async function searchRestaurants(
  db: Database,
  query: SearchQuery,
  page: SearchPage,
): Promise<{ hits: SearchHit[]; total: number | null }> {
  const keys = orderKeys(page.order, query);
  const row = sql`(${sql.join(keys)}, r.id)`;
  const bounds = [
    ...(page.after ? [sql`${row} > ${keyRow(page.after, page.order)}`] : []),
    ...(page.before ? [sql`${row} < ${keyRow(page.before, page.order)}`] : []),
  ];
  const direction = page.inverted ? sql`desc` : sql`asc`;
  const ordering = sql.join([...keys, sql`r.id`].map((key) => sql`${key} ${direction}`));
  const conditions = filterConditions(query);
  const total = page.countAll
    ? sql`(select count(*) from ${source(query)} where ${every(conditions)})`
    : sql`null::bigint`;
  const { rows } = await sql<{ id: number | null; key: (number | string)[]; total: number | null }>`
    with page as (
      select r.id, jsonb_build_array(${sql.join([...keys, sql`r.id`])}) as key,
        row_number() over (order by ${ordering}) as place
      from ${source(query)} where ${every([...conditions, ...bounds])}
      order by ${ordering} limit ${sql.lit(page.limit)}
    )
    select page.id, page.key, counted.total
    from (select ${total} as total) counted left join page on true order by page.place`.execute(db);
  const hits = rows.flatMap(({ id, key }) => (id === null ? [] : [{ id, key }]));
  return { hits, total: rows[0]?.total ?? null };
}

export interface FacetRow {
  readonly facet: 'cuisines' | 'neighbourhoods' | 'priceBands' | 'tags' | 'cities';
  readonly value: string;
  readonly count: number;
}

/** How many restaurants each value would leave; a facet does not narrow itself, so that a second value can be chosen. */
export async function countFacets(db: Database, query: SearchQuery): Promise<FacetRow[]> {
  const facets = facetConditions(query.filter);
  const shared = otherConditions(query);
  const flags = Object.entries(facets).map(
    ([name, condition]) => sql`(${condition}) as ${sql.ref(`in_${name}`)}`,
  );
  const others = (own: string) =>
    every(
      Object.keys(facets)
        .filter((name) => name !== own)
        .map((name) => sql.ref(`in_${name}`)),
    );
  const { rows } = await sql<FacetRow>`
    with matched as materialized (
      select r.cuisines, r.neighbourhood, r.price_band, r.tags, r.city, ${sql.join(flags)}
      from ${source(query)} where ${every(shared)}
    )
    select facet, value, count(*) as count from (
      select 'cuisines' as facet, unnest(cuisines) as value from matched where ${others('cuisines')}
      union all select 'neighbourhoods', neighbourhood from matched where ${others('neighbourhoods')}
      union all select 'priceBands', price_band::text from matched where ${others('priceBands')}
      union all select 'tags', unnest(tags) from matched where ${every([others('tags'), sql.ref('in_tags')])}
      union all select 'cities', city from matched where ${others('cities')}
    ) as counted
    where value is not null group by facet, value order by facet, count(*) desc, value`.execute(db);
  return rows;
}

function every(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

/** Not a join with the schedules: the planner would start there and try every house, not the first in order. */
function source({ openThen }: SearchQuery): Sql {
  if (!openThen) return sql`restaurants r`;
  const ends = openThen.schedules.map(({ endsAt }) => endsAt.toISOString());
  return sql`restaurants r cross join lateral (
    select (${ends}::timestamptz[])[array_position(${scheduleIds(openThen)}::integer[], r.schedule_id)] as ends_at
  ) as open_then`;
}

const scheduleIds = ({ schedules }: OpenThen) => schedules.map(({ scheduleId }) => scheduleId);

function filterConditions(query: SearchQuery): Sql[] {
  return [...Object.values(facetConditions(query.filter)), ...otherConditions(query)];
}

/** Nothing chosen in a facet narrows nothing. */
function facetConditions({ cuisines, neighbourhoods, priceBands, tags, cities }: RestaurantFilter) {
  const bands = priceBands?.map((band) => PRICE_BANDS.indexOf(band) + 1);
  return {
    cuisines: cuisines?.length ? sql`r.cuisines && ${cuisines}::text[]` : sql`true`,
    neighbourhoods: neighbourhoods?.length
      ? sql`r.neighbourhood = any(${neighbourhoods}::text[])`
      : sql`true`,
    priceBands: bands?.length ? sql`r.price_band = any(${bands}::smallint[])` : sql`true`,
    tags: tags?.length ? sql`r.tags @> ${tags}::text[]` : sql`true`,
    // Lower case by one and the same hand: JavaScript's İ is two code points.
    cities: cities?.length
      ? sql`lower(r.city) in (select lower(city) from unnest(${cities}::text[]) city)`
      : sql`true`,
  };
}

function otherConditions({ filter, openThen }: SearchQuery): Sql[] {
  const conditions: Sql[] = [];
  if (filter.search) {
    const { wishes } = parseSearch(filter.search);
    conditions.push(...(wishes.length > 0 ? wishes.map(meets) : [sql`false`]));
  }
  if (filter.near) conditions.push(sql`${distanceKm(filter.near.location)} <= ${filter.near.radiusKm}`);
  if (openThen) {
    conditions.push(sql`r.schedule_id = any(${scheduleIds(openThen)}::integer[])`, hasFreeTable(openThen));
  }
  return conditions;
}

/** What the vocabulary knows a wish as, or what the house is called; what it does not know, anything said of the house. */
function meets({ words, keys, certain }: Wish): Sql {
  const places = keys.flatMap(({ kind, key }) => (kind === 'neighbourhood' ? [key] : []));
  const traits = keys.flatMap(({ kind, key }) => (kind === 'neighbourhood' ? [] : [key]));
  const ways: Sql[] = [];
  if (places.length > 0) ways.push(sql`r.neighbourhood = any(${places}::text[])`);
  if (traits.length > 0) ways.push(sql`r.cuisines && ${traits}::text[]`, sql`r.tags && ${traits}::text[]`);
  const phrase = words.join(' ');
  if (!certain) ways.push(every(words.map((word) => sql`${word} <% r.search_text`)));
  else if (traits.length > 0) ways.push(sql`${phrase} <% r.search_name`);
  // Every spelling of a place finds the same houses, so none is let in for a name that merely resembles it.
  else ways.push(sql`strpos(' ' || r.search_name || ' ', ${` ${phrase} `}) > 0`);
  return sql`(${sql.join(ways, sql` or `)})`;
}

const EARTH_RADIUS_KM = 6371;

/** Great circle; null, and so never within a radius, for a house whose place is not known. */
function distanceKm({ latitude, longitude }: { latitude: number; longitude: number }): Sql {
  return sql`(${2 * EARTH_RADIUS_KM}::float8 * asin(sqrt(least(1,
    power(sin(radians(r.latitude - ${latitude}::float8) / 2), 2)
    + cos(radians(${latitude}::float8)) * cos(radians(r.latitude))
    * power(sin(radians(r.longitude - ${longitude}::float8) / 2), 2)))))`;
}

/**
 * What is held around the time is gathered once a restaurant, by one probe of the index: as a plain anti-join the
 * planner would rather hash every booking there is.
 */
function hasFreeTable({ at, partySize }: OpenThen): Sql {
  return sql`exists (
    select from (
      select coalesce(array_agg(h.table_id), '{}') as ids from held_tables h
      where h.restaurant_id = r.id and h.ends_at > ${at}::timestamptz and h.starts_at < open_then.ends_at
        and h.starts_at > ${at}::timestamptz - make_interval(mins => ${MAX_STAY_MINUTES}::integer)
    ) held
    join dining_tables t on t.restaurant_id = r.id and not t.retired
      and t.capacity >= ${partySize}::smallint and t.min_party_size <= ${partySize}::smallint
      and t.id <> all (held.ids))`;
}

/** Ascending keys, so that one row comparison pages every order. */
function orderKeys(order: RestaurantOrder, { filter, locale }: SearchQuery): Sql[] {
  const name = sql.ref(`r.name_key_${locale}`);
  switch (order) {
    case 'NAME':
      return [name];
    case 'PRICE':
      return [sql`r.price_band`, name];
    case 'DISTANCE':
      return filter.near
        ? [sql`round((${distanceKm(filter.near.location)} * 1000)::numeric)::integer`]
        : [name];
    case 'RELEVANCE': {
      const folded = filter.search ? parseSearch(filter.search).folded : '';
      return [
        sql`-round((2 * word_similarity(${folded}, r.search_name)
        + similarity(${folded}, r.search_name) + word_similarity(${folded}, r.search_text)) * 1000)::integer`,
        name,
      ];
    }
  }
}

const KEY_TYPES: Readonly<Record<RestaurantOrder, readonly string[]>> = {
  NAME: ['text'],
  PRICE: ['smallint', 'text'],
  DISTANCE: ['integer'],
  RELEVANCE: ['integer', 'text'],
};

function keyRow(key: OrderKey, order: RestaurantOrder): Sql {
  const types = [...KEY_TYPES[order], 'integer'];
  if (key.length !== types.length) throw cursorInvalid();
  return sql`(${sql.join(types.map((type, index) => sql`${key[index]}::${sql.raw(type)}`))})`;
}
