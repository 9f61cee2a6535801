import { z } from 'zod';
import { UpstreamFault, UpstreamRefusal } from '../platform/upstream.ts';
import type { Coordinates } from '../restaurants/restaurant.rules.ts';
import { distanceKm, isOnEarth } from './geo.rules.ts';
import { estimatedSeconds, type Route } from './route.rules.ts';
import { ofCongestion, ofSeverity, type TrafficCondition, worstOf } from './traffic.rules.ts';

type Reply = Readonly<Record<string, unknown>>;

const reply = z.record(z.string(), z.unknown());
const number = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value.replace(',', '.')) : value),
  z.number(),
);

const XML_STRING = /^\s*(?:<\?xml[^>]*\?>)?\s*<string\b[^>]*>([\s\S]*)<\/string>\s*$/;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
/** What the service appends to JSON that was asked for as JSON. */
const APPENDIX = /\{"d":null\}\s*$/;

/** JSON, or JSON wrapped in an XML <string>. Throws for what is neither; `success: false` is a refusal. */
export function readReply(text: string): Reply | UpstreamRefusal {
  const wrapped = XML_STRING.exec(text)?.[1];
  const json = (wrapped === undefined ? text : withoutEntities(wrapped)).replace(/^\uFEFF/, '');
  const { data } = reply.safeParse(parse(json.replace(APPENDIX, '') || json));
  if (!data) throw new UpstreamFault('an answer that is no JSON');
  if (data.success !== false) return data;
  return new UpstreamRefusal(
    'success=false',
    typeof data.msg === 'string' ? data.msg.slice(0, 200) : undefined,
  );
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function withoutEntities(xml: string): string {
  return xml.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w{2,4}));/g, (all, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
    return code === undefined ? (ENTITIES[name] ?? all) : code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

/** Undefined for a route without a length. The time is estimated where it is missing or nought. */
export function readRoute(data: Reply, from: Coordinates): Route | undefined {
  const length = firstOf(data, LENGTHS, kilometres);
  if (length === undefined) return undefined;
  const seconds = firstOf(data, TIMES, (value) => secondsOf(value, length));
  return {
    distanceKm: length,
    durationSeconds: seconds || estimatedSeconds(length),
    path: pathOf(data.route ?? data.coords ?? data.geometry ?? data.points, from),
  };
}

const LENGTHS = ['distance', 'Distance', 'length', 'len', 'ttllength', 'ttllength1'];
const TIMES = ['time1', 'time', 'Time', 'duration'];

function firstOf(data: Reply, keys: readonly string[], read: (value: unknown) => number | undefined) {
  for (const key of keys) {
    const found = data[key] == null ? undefined : read(data[key]);
    if (found !== undefined && Number.isFinite(found) && found >= 0) return found;
  }
  return undefined;
}

/** A number is kilometres; a text says so: "Ümumi məsafə: 5.29 km.", or "850 m". */
function kilometres(value: unknown): number | undefined {
  const bare = number.safeParse(value).data;
  if (bare !== undefined || typeof value !== 'string') return bare;
  const [, amount, unit] = /(\d+(?:[.,]\d+)?)\s*(km|км|m|м)?/i.exec(value) ?? [];
  if (amount === undefined) return undefined;
  const metres = unit?.toLowerCase() === 'm' || unit?.toLowerCase() === 'м';
  return Number(amount.replace(',', '.')) / (metres ? 1000 : 1);
}

/** "Ümumi vaxt: 00 s. 06dəq." and "0_6" are hours and minutes; a number is minutes, or seconds if only that can be. */
function secondsOf(value: unknown, km: number): number | undefined {
  const bare = number.safeParse(value).data;
  if (bare !== undefined) return bare * 60 > km * SLOW_SECONDS_PER_KM + HOUR ? bare : bare * 60;
  if (typeof value !== 'string') return undefined;
  const [, hours, minutes] = /^\s*(\d+)_(\d+)\s*$/.exec(value) ?? [];
  if (hours !== undefined) return Number(hours) * HOUR + Number(minutes) * 60;
  const [, h] = /(\d+)\s*(?:saat|s\b|ч|h)/i.exec(value) ?? [];
  const [, min] = /(\d+)\s*(?:d[əe]q|мин|min)/i.exec(value) ?? [];
  return h === undefined && min === undefined ? undefined : Number(h ?? 0) * HOUR + Number(min ?? 0) * 60;
}

const HOUR = 3600;
const SLOW_SECONDS_PER_KM = 600;

const corner = z.union([
  z.tuple([number, number]).rest(z.unknown()),
  z.object({ x: number, y: number }).transform(({ x, y }): [number, number] => [x, y]),
  z.object({ lon: number, lat: number }).transform(({ lon, lat }): [number, number] => [lon, lat]),
]);

/** Pairs of longitude and latitude or the other way round, also as text: whichever begins nearer to the start. */
function pathOf(value: unknown, from: Coordinates): Coordinates[] {
  const list = typeof value === 'string' ? parse(value) : value;
  const { data = [] } = z.array(corner).safeParse(list);
  const eastFirst = data.map(([longitude, latitude]) => ({ latitude, longitude }));
  const northFirst = data.map(([latitude, longitude]) => ({ latitude, longitude }));
  const off = ([start]: Coordinates[]) => (start && isOnEarth(start) ? distanceKm(start, from) : Infinity);
  const path = off(northFirst) < off(eastFirst) ? northFirst : eastFirst;
  return path.every(isOnEarth) ? path : [];
}

const tile = z.object({
  severity: number.optional(),
  level: number.optional(),
  congestion: number.optional(),
});

/** The worst of the tiles around a place. */
export function readTraffic(data: Reply): TrafficCondition {
  const found = data.traffic ?? data.tiles ?? data.rows ?? data.result ?? data.data ?? data;
  return worstOf((Array.isArray(found) ? found : [found]).map(conditionOf));
}

function conditionOf(value: unknown): TrafficCondition {
  const { severity, level, congestion } = tile.safeParse(value).data ?? {};
  const scale = severity ?? level;
  if (scale !== undefined) return ofSeverity(scale);
  return congestion === undefined ? 'UNKNOWN' : ofCongestion(congestion);
}

export interface GoMapPlace {
  readonly id: string;
  readonly name: string;
  readonly address: string | null;
  readonly location: Coordinates;
}

const MAX_TEXT = 200;

/** Rows that have a name and a place on the earth; whatever else there is is passed over. */
export function readPlaces(data: Reply): GoMapPlace[] {
  const rows = [data.rows, data.result, data.data].find(Array.isArray) ?? [];
  return rows.flatMap((row: unknown) => placeOf(reply.safeParse(row).data ?? {}) ?? []);
}

function placeOf(row: Reply): GoMapPlace | undefined {
  const latitude = number.safeParse(row.y ?? row.lat).data;
  const longitude = number.safeParse(row.x ?? row.lon).data;
  const address = textIn(row.addr ?? row.address ?? row.fullAddress);
  const name = textIn(row.nm ?? row.name ?? row.poiName) ?? address;
  if (latitude === undefined || longitude === undefined || !name) return undefined;
  const location = { latitude, longitude };
  const id = textIn(row.id ?? row.object_id ?? row.poiGuid) ?? `${name} ${latitude},${longitude}`;
  return isOnEarth(location) ? { id, name, address: address ?? null, location } : undefined;
}

/** One line of text without control characters. */
function textIn(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  const text = value
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, MAX_TEXT);
  return text || undefined;
}
