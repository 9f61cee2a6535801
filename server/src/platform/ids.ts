/** A global id is base64url of "Type:key"; what belongs to a restaurant has the key "restaurantId.id". */
export function encodeGlobalId(typename: string, key: string | number | bigint): string {
  return Buffer.from(`${typename}:${key}`).toString('base64url');
}

/** A malformed id decodes to a type that does not exist, so that it ends like an id of nothing. */
export function decodeGlobalId(globalId: string): { typename: string; id: string } {
  const text = Buffer.from(globalId, 'base64url').toString();
  const colon = text.indexOf(':');
  if (colon < 1 || encodeGlobalId(text.slice(0, colon), text.slice(colon + 1)) !== globalId) {
    return { typename: '', id: '' };
  }
  return { typename: text.slice(0, colon), id: text.slice(colon + 1) };
}

const MAX_INT4 = 2 ** 31 - 1;

function toKey(text: string | undefined, max: number): number | undefined {
  if (text === undefined || !/^[1-9]\d{0,15}$/.test(text)) return undefined;
  const key = Number(text);
  return key <= max ? key : undefined;
}

/** The key of something that stands by itself. */
export function parseKey(key: string): number | undefined {
  return toKey(key, MAX_INT4);
}

/** The key of an id of that very type; undefined for a foreign, malformed or other-type id. */
export function keyOf(typename: string, globalId: string): number | undefined {
  const decoded = decodeGlobalId(globalId);
  return decoded.typename === typename ? parseKey(decoded.id) : undefined;
}

export interface WithinRestaurant {
  readonly restaurantId: number;
  readonly id: number;
}

/** The key of something that belongs to a restaurant: "restaurantId.id". */
export function parseKeyWithin(key: string): WithinRestaurant | undefined {
  const [restaurant, own, ...rest] = key.split('.');
  const restaurantId = toKey(restaurant, MAX_INT4);
  const id = toKey(own, Number.MAX_SAFE_INTEGER);
  return restaurantId === undefined || id === undefined || rest.length > 0 ? undefined : { restaurantId, id };
}

export function keyWithin(typename: string, globalId: string): WithinRestaurant | undefined {
  const decoded = decodeGlobalId(globalId);
  return decoded.typename === typename ? parseKeyWithin(decoded.id) : undefined;
}
