/**
 * What time it is for the server, in milliseconds. A phone's clock may be wrong by a day: every answer that carries a
 * `Date` header corrects it, and until one does the device is believed.
 */
export interface ServerClock {
  now(): number;
  hear(response: Response): void;
}

export function createServerClock(deviceNow: () => number): ServerClock {
  let aheadMs = 0;
  return {
    now: () => deviceNow() + aheadMs,
    hear(response) {
      const serverNow = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(serverNow)) aheadMs = serverNow - deviceNow();
    },
  };
}
