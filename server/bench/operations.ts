import { encodeGlobalId } from '../src/platform/ids.ts';
import { TABLES_EACH } from './seed.ts';

export interface Operation {
  readonly name: string;
  /** What a client of the app asks, and what it asks it about the `turn`th time. */
  readonly document: string;
  variables(turn: number): Record<string, unknown>;
  /** Whether the app's client is signed in. */
  readonly signedIn: boolean;
  /** One named statement of the bare handler: PostgreSQL builds the whole answer. */
  readonly sql: string;
  parameters(turn: number): unknown[];
  /** Ratios of throughput to reach and to wish for; null where the row only informs. */
  readonly floor: number | null;
  readonly aim: number | null;
  /** Answers differ from each other by what they create. */
  readonly writes?: boolean;
}

export interface Setting {
  readonly restaurants: number;
  /** The hour at which nearly all tables are taken. */
  readonly evening: Date;
  readonly date: string;
  readonly publicUrl: string;
  /** Guests who take turns in asking. */
  readonly guests: readonly { readonly userId: number; readonly token: string }[];
}

export const guestOf = (turn: number, { guests }: Setting) =>
  guests[turn % guests.length] ?? { userId: 0, token: '' };

/** A prime stride visits the restaurants in an order that no cache likes. */
const some = (turn: number, { restaurants }: Setting) => 1 + ((turn * 7_919) % restaurants);

/** A stay that nobody has taken yet: a month ahead, every table once before the next day. */
function freshStay(
  turn: number,
  setting: Setting,
): { restaurantId: number; tableId: number; startsAt: Date } {
  const restaurantId = some(turn, setting);
  const round = Math.floor(turn / setting.restaurants);
  const tableId = (restaurantId - 1) * TABLES_EACH + 1 + (round % TABLES_EACH);
  const days = 30 + (Math.floor(round / TABLES_EACH) % 50);
  return { restaurantId, tableId, startsAt: new Date(setting.evening.getTime() + days * 86_400_000) };
}

/** What the bare handler's statements call. */
export const BARE_FUNCTIONS = [
  `create or replace function gid(type text, key text) returns text language sql immutable as $$
     select translate(encode(convert_to(type || ':' || key, 'UTF8'), 'base64'), E'+/=\\n', '-_') $$`,
  `create or replace function iso(at timestamptz) returns text language sql stable as $$
     select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$`,
];

export function operations(setting: Setting): Operation[] {
  const { evening, date, publicUrl } = setting;
  const at = evening.toISOString();
  const keyOf = (turn: number) => `bench-${process.pid}-${turn}`;
  const booking = {
    signedIn: true,
    writes: true,
    document: `mutation Reserve($input: ReserveTableInput!) { reserveTable(input: $input) {
      __typename ... on Reservation { status startsAt partySize } } }`,
    variables: (turn: number) => {
      const { restaurantId, tableId, startsAt } = freshStay(turn, setting);
      return {
        input: {
          restaurantId: encodeGlobalId('Restaurant', restaurantId),
          tableId: encodeGlobalId('Table', `${restaurantId}.${tableId}`),
          partySize: 2,
          startsAt: startsAt.toISOString(),
          guestName: 'Guest',
          idempotencyKey: keyOf(turn),
        },
      };
    },
  };
  return [
    {
      name: 'list',
      signedIn: false,
      document: `query List { restaurants(first: 20) { nodes { id slug name cuisines neighbourhood priceBand coverPhoto } } }`,
      variables: () => ({}),
      sql: `select json_build_object('data', json_build_object('restaurants', json_build_object('nodes', json_agg(node))))::text as body
        from (select json_build_object('id', gid('Restaurant', id::text), 'slug', slug, 'name', names->>'en', 'cuisines', cuisines,
          'neighbourhood', neighbourhood, 'priceBand', (array['BUDGET','MID','UPPER','LUXURY'])[price_band],
          'coverPhoto', $1 || '/covers/' || slug || '.svg') as node
          from restaurants order by name_key_en, id limit 20) page`,
      parameters: () => [publicUrl],
      floor: 0.45,
      aim: 0.75,
    },
    {
      name: 'detail with floor plan',
      signedIn: false,
      document: `query Detail($id: ID!) { restaurant(by: { id: $id }) {
        id name description cuisines tags address priceBand openingHours { day opensAt closesAt }
        floorPlan { width height areas { id name tables {
          id name capacity minPartySize shape position { x y } rotation footprint { x y } tags } } } } }`,
      variables: (turn) => ({ id: encodeGlobalId('Restaurant', some(turn, setting)) }),
      sql: `select json_build_object('data', json_build_object('restaurant', json_build_object('id', gid('Restaurant', r.id::text),
        'name', names->>'en', 'description', descriptions->>'en', 'cuisines', cuisines, 'tags', tags, 'address', address,
        'priceBand', (array['BUDGET','MID','UPPER','LUXURY'])[price_band],
        'openingHours', (select json_agg(json_build_object('day', w->'day', 'opensAt', w->'opensAt', 'closesAt', w->'closesAt'))
          from schedules s, jsonb_array_elements(s.weekly) w where s.id = r.schedule_id),
        'floorPlan', json_build_object('width', plan_width, 'height', plan_height, 'areas', (
          select json_agg(json_build_object('id', gid('Area', r.id || '.' || a.id), 'name', a.names->>'en', 'tables', (
            select json_agg(json_build_object('id', gid('Table', r.id || '.' || t.id), 'name', t.name, 'capacity', capacity,
              'minPartySize', min_party_size, 'shape', shape, 'position', json_build_object('x', t.x, 'y', t.y),
              'rotation', rotation, 'footprint', (select json_agg(json_build_object('x', p->'x', 'y', p->'y'))
                from jsonb_array_elements(t.footprint) p), 'tags', t.tags) order by t.position)
            from dining_tables t where t.restaurant_id = r.id and t.area_id = a.id)) order by a.position)
          from areas a where a.restaurant_id = r.id)))))::text as body
        from restaurants r where id = $1`,
      parameters: (turn) => [some(turn, setting)],
      floor: 0.55,
      aim: 0.9,
    },
    {
      name: 'day availability',
      signedIn: false,
      document: `query Day($id: ID!, $date: Date!) { restaurant(by: { id: $id }) {
        availability(date: $date, partySize: 2) { slots { startsAt localTime tableCount tables { id name } } } } }`,
      variables: (turn) => ({ id: encodeGlobalId('Restaurant', some(turn, setting)), date }),
      sql: `select json_build_object('data', json_build_object('restaurant', json_build_object('availability', json_build_object('slots',
        json_agg(json_build_object('startsAt', iso(at), 'localTime', to_char(at at time zone 'Asia/Baku', 'HH24:MI'),
          'tableCount', coalesce(json_array_length(tables), 0), 'tables', coalesce(tables, '[]')) order by at)))))::text as body
        from generate_series($2::timestamptz, $3::timestamptz, interval '30 minutes') at,
        lateral (select json_agg(json_build_object('id', gid('Table', t.restaurant_id || '.' || t.id), 'name', t.name)
            order by t.capacity, t.id) as tables
          from dining_tables t where t.restaurant_id = $1 and not t.retired and t.capacity >= 2 and t.min_party_size <= 2
          and not exists (select from reservations b where b.restaurant_id = $1 and b.table_id = t.id
            and b.status in ('BOOKED', 'ARRIVED', 'SEATED') and b.starts_at > at - interval '6 hours'
            and b.starts_at < at + interval '90 minutes' and b.ends_at > at)) free`,
      parameters: (turn) => [some(turn, setting), `${date}T10:00+04:00`, `${date}T21:30+04:00`],
      floor: 0.5,
      aim: 0.85,
    },
    {
      name: 'my reservations',
      signedIn: true,
      document: `query Mine { viewer { reservations(first: 20) { nodes {
        id status startsAt partySize restaurant { id slug name } table { id name } } } } }`,
      variables: () => ({}),
      sql: `select json_build_object('data', json_build_object('viewer', json_build_object('reservations', json_build_object('nodes',
        json_agg(json_build_object('id', gid('Reservation', b.restaurant_id || '.' || b.id), 'status', b.status,
          'startsAt', iso(b.starts_at), 'partySize', b.party_size,
          'restaurant', json_build_object('id', gid('Restaurant', r.id::text), 'slug', r.slug, 'name', r.names->>'en'),
          'table', json_build_object('id', gid('Table', t.restaurant_id || '.' || t.id), 'name', t.name))
          order by b.starts_at desc, b.id desc)))))::text as body
        from (select * from reservations where user_id = $1 order by starts_at desc, id desc limit 20) b
        join restaurants r on r.id = b.restaurant_id
        join dining_tables t on t.restaurant_id = b.restaurant_id and t.id = b.table_id`,
      parameters: (turn) => [guestOf(turn, setting).userId],
      floor: 0.5,
      aim: 0.8,
    },
    {
      name: 'city-wide availability',
      signedIn: false,
      document: `query City($at: DateTime!) { restaurants(first: 20, filter: { available: { at: $at, partySize: 4 } }) {
        nodes { id slug name neighbourhood priceBand } } }`,
      variables: () => ({ at }),
      sql: `select json_build_object('data', json_build_object('restaurants', json_build_object('nodes', json_agg(node))))::text as body
        from (select json_build_object('id', gid('Restaurant', r.id::text), 'slug', slug, 'name', names->>'en',
          'neighbourhood', neighbourhood, 'priceBand', (array['BUDGET','MID','UPPER','LUXURY'])[price_band]) as node
          from restaurants r where exists (
            select from (select coalesce(array_agg(h.table_id), '{}') as ids from held_tables h
              where h.restaurant_id = r.id and h.ends_at > $1 and h.starts_at < $1 + interval '90 minutes'
                and h.starts_at > $1 - interval '6 hours') held
            join dining_tables t on t.restaurant_id = r.id and not t.retired and t.capacity >= 4 and t.min_party_size <= 4
              and t.id <> all (held.ids))
          order by name_key_en, r.id limit 20) page`,
      parameters: () => [evening],
      floor: 0.55,
      aim: 0.8,
    },
    {
      name: 'reserveTable',
      ...booking,
      // The same promises: the key, the limit, the event. Without them a request that comes twice has another answer.
      sql: `select json_build_object('data', json_build_object('reserveTable', json_build_object('__typename', 'Reservation',
          'status', 'BOOKED', 'startsAt', iso($4), 'partySize', 2)))::text as body
        from reserve_table($3::bigint, $5, $6, 100, now(), $1, array[$2::integer], 2::smallint,
          $4::timestamptz, $4::timestamptz + interval '90 minutes', 'Guest', null, null)
        where outcome = 'RESERVED'`,
      parameters: (turn) => {
        const { restaurantId, tableId, startsAt } = freshStay(turn, setting);
        const { userId } = guestOf(turn, setting);
        return [
          restaurantId,
          tableId,
          userId,
          startsAt,
          keyOf(turn),
          `request-hash-of-the-length-of-ours-${turn}`,
        ];
      },
      floor: 0.7,
      aim: 0.95,
    },
    {
      name: 'reserveTable to insert',
      ...booking,
      // Less than a booking: no key, no limit, no event. What our promises cost beside the server itself.
      sql: `insert into reservations (restaurant_id, table_id, user_id, party_size, starts_at, ends_at, guest_name, created_at)
        values ($1, $2, $3, 2, $4::timestamptz, $4::timestamptz + interval '90 minutes', 'Guest', now())
        on conflict on constraint reservations_no_double_booking do nothing
        returning json_build_object('data', json_build_object('reserveTable', json_build_object('__typename', 'Reservation',
          'status', status, 'startsAt', iso(starts_at), 'partySize', party_size)))::text as body`,
      parameters: (turn) => {
        const { restaurantId, tableId, startsAt } = freshStay(turn, setting);
        return [restaurantId, tableId, guestOf(turn, setting).userId, startsAt];
      },
      floor: null,
      aim: null,
    },
  ];
}
