import { type Asked, type Deed, type FakeProvider, startProvider } from './provider.ts';

export const ROUTE = { success: true, distance: 'Ümumi məsafə: 5.29 km.', time: 'Ümumi vaxt: 00 s. 12dəq.' };
export const SMOOTH = { success: true, traffic: { severity: 1 } };

/** By method, what a GoMap that is well says. */
const WELL: Readonly<Record<string, unknown>> = {
  getRoute: ROUTE,
  getTrafficTilesByCoord: SMOOTH,
  searchObj: { success: true, rows: [] },
  searchObjWithDistance: { success: true, rows: [] },
  makeSearchCitySettlementFuzzy: { success: true, rows: [] },
  searchNearByPage: { success: true, rows: [] },
};

/** A GoMap that is well but for what a test says of some methods. */
export function gomapWith(replies: Readonly<Record<string, Deed>> = {}): (asked: Asked) => Deed {
  return ({ method }) =>
    replies[method] ?? { json: WELL[method] ?? { success: false, msg: 'no such method' } };
}

export function startGoMap(): Promise<FakeProvider> {
  return startProvider(gomapWith());
}

/** As its SOAP descent has it. */
export function inXml(reply: unknown): string {
  const escaped = JSON.stringify(reply)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;');
  return `<?xml version="1.0" encoding="utf-8"?>\r\n<string xmlns="http://tempuri.org/">${escaped}</string>`;
}
