import { expect, test } from 'vitest';
import type { Coordinates } from '../../src/restaurants/restaurant.rules.ts';
import { aFloorPlan, aGuest, aRestaurant, employ, open } from '../factories.ts';
import { random } from '../reservations/random.ts';
import { NOW, useTestApp } from '../testApp.ts';
import { osrmRoute, startOsrm } from '../travel/fakes/osrm.ts';
import { act, book, done, intentOf, newsOf, tokenOf } from './operations.ts';
import { DRIVE_SECONDS, OLD_CITY_DOOR, placeAt, STANDS, wayFrom } from './track.ts';

const osrm = await startOsrm();
const app = useTestApp({ OSRM_BASE_URL: osrm.url });

const REPORT_SECONDS = 40;
/** A map is off by so many seconds, up or down, from one time to the next. */
const NOISE_SECONDS = 75;
/** It begins ten minutes past noon and ends ten minutes late: the kitchen has to follow the guest, not the start. */
const BEGINS_MS = NOW.getTime() + 600_000;
const at = (second: number) => new Date(BEGINS_MS + second * 1000);

test.each([1, 2, 3, 4, 5])(
  'a drive over our track with noisy times of arrival: no event without a cause (%i)',
  async (seed) => {
    const { below } = random(seed);
    const noise = () => (below(2_001) / 1_000 - 1) * NOISE_SECONDS;
    const [house] = await open(
      app.db,
      aRestaurant({ slug: `door-${seed}`, location: OLD_CITY_DOOR, floorPlan: aFloorPlan(2) }),
    );
    if (!house) throw new Error('it was opened');
    const [guest, host] = [await aGuest(app), await aGuest(app)];
    await employ(app.db, host, house);
    app.clock.time = NOW;
    const reservationId = await book(app, guest, house, '2027-03-01T12:30:00+04:00');
    await done(app, 'requestArrival', guest, {
      reservationId,
      leadMinutes: 40,
      prepScope: 'STARTERS',
      shareLocation: true,
    });
    await done(app, 'decideArrival', host, { reservationId, decision: 'APPROVE' });

    let told: number | null = null;
    let [worst, worstRaw, causeless] = [0, 0, 0];
    for (let second = 0; second < DRIVE_SECONDS; second += 10) {
      app.clock.time = at(second);
      await tokenOf(app, guest);
      const before = (await newsOf(app, reservationId)).length;
      if (second % REPORT_SECONDS === 0) {
        const seconds = Math.max(20, wayFrom(second) + noise());
        osrm.deed = ({ method }) => {
          const km = 111 * Math.hypot(...offsetOf(method));
          return osrmRoute(Math.max(km * 1_250, 30), Math.max(seconds, km * 21));
        };
        await act(app, 'reportArrivalLocation', guest, {
          reservationId,
          location: shifted(placeAt(second), seed),
        });
        worstRaw = Math.max(worstRaw, Math.abs(second + seconds - DRIVE_SECONDS));
      } else await app.tick();
      const { expectedAt } = await intentOf(app, guest, reservationId);
      const expected = expectedAt === null ? 0 : (Date.parse(expectedAt) - BEGINS_MS) / 1000;
      if (second > STANDS.to) worst = Math.max(worst, Math.abs(expected - DRIVE_SECONDS));
      const news = (await newsOf(app, reservationId)).slice(before);
      for (const kind of news.filter((it) => it.startsWith('ETA_MOVED'))) {
        if (told !== null && Math.abs(expected - told) <= 60) causeless++;
        told = expected;
        expect(kind).toMatch(/GUEST|SYSTEM/);
      }
    }

    const counts = Object.groupBy(await newsOf(app, reservationId), (kind) => kind.split(' ')[0] ?? '');
    const { prepStartsAt } = await intentOf(app, guest, reservationId);
    const ideal = DRIVE_SECONDS - 10 * 60;
    const prepError = (Date.parse(prepStartsAt ?? '') - BEGINS_MS) / 1000 - ideal;
    console.log(
      `drive ${seed}: ${DRIVE_SECONDS / REPORT_SECONDS} reports, events ${JSON.stringify(
        Object.fromEntries(Object.entries(counts).map(([kind, all]) => [kind, all?.length])),
      )}, prepStartsAt off by ${prepError} s, time of arrival off by ${Math.round(worst)} s at the most after the queue (raw ${Math.round(worstRaw)} s)`,
    );
    expect(causeless).toBe(0);
    expect(counts.NEARBY).toHaveLength(1);
    expect(counts.PREPARE_NOW).toHaveLength(1);
    expect(counts.ETA_MOVED?.length).toBeLessThan(14);
    expect(Math.abs(prepError)).toBeLessThanOrEqual(120);
    expect(worst).toBeLessThan(worstRaw + 60);
  },
  60_000,
);

/** Degrees between the ends of an OSRM route, longitude shortened as at Baku. */
function offsetOf(ends: string): [number, number] {
  const [[lon = 0, lat = 0] = [], [toLon = 0, toLat = 0] = []] = ends
    .split(';')
    .map((end) => end.split(',').map(Number));
  return [toLat - lat, (toLon - lon) * 0.76];
}

/** A lane of its own for each drive, or the map's answers of the one before would be remembered. */
function shifted({ latitude, longitude }: Coordinates, seed: number): Coordinates {
  return { latitude: latitude + seed * 0.0002, longitude };
}
