import { beforeAll } from 'vitest';
import { DAYS_OF_WEEK } from '../../src/restaurants/openingPeriods.rules.ts';
import { aFloorPlan, aRestaurant, employ, type Opened, open } from '../factories.ts';
import type { TestApp } from '../testApp.ts';
import { aCrowd, type Member } from './crowd.ts';
import { type Answer, type Booking, booking, type Operation, perform } from './operations.ts';

/** What the tests of a booking's life share: a house of three tables, two guests and somebody who works there. */
export interface Evening {
  readonly house: Opened;
  readonly leyla: Member;
  readonly murad: Member;
  readonly host: Member;
  /** Books for Leyla at a table of her own choice, or throws. */
  book(given: Record<string, unknown>, as?: Member): Promise<Booking>;
  reserve(given: Record<string, unknown>, as?: Member): Promise<Answer>;
  act(operation: Operation, input: Record<string, unknown>, as?: Member): Promise<Answer>;
  /** Another present, and tokens that hold in it. */
  moveTo(instant: string): Promise<void>;
}

/** 20:00 in Baku on a day of March 2027 is at('20:00', 5). */
export const at = (localTime: string, day = 2) =>
  `2027-03-${String(day).padStart(2, '0')}T${localTime}:00+04:00`;
export const utc = (localTime: string, day = 2) => new Date(at(localTime, day)).toISOString();

/** T1 for two, T2 for four, T3 for six; from 10:00 until 02:00 every day. */
export function useEvening(app: TestApp): Evening {
  const people: Record<string, Member> = {};
  let house: Opened | undefined;
  let keys = 0;
  const who = (name: string): Member => {
    const member = people[name];
    if (!member) throw new Error('everybody is there once beforeAll has run');
    return member;
  };

  beforeAll(async () => {
    [house] = await open(
      app.db,
      aRestaurant({
        floorPlan: aFloorPlan(2, 4, 6),
        openingHours: DAYS_OF_WEEK.map((day) => ({ day, opensAt: '10:00', closesAt: '02:00' })),
      }),
    );
    const [leyla, murad, host] = (await aCrowd(app.db, app.clock, 3)) as [Member, Member, Member];
    Object.assign(people, { leyla, murad, host });
    if (house) await employ(app.db, { token: host.token, userId: '', email: host.email }, house);
  });

  const evening: Evening = {
    get house() {
      if (!house) throw new Error('the house is open once beforeAll has run');
      return house;
    },
    get leyla() {
      return who('leyla');
    },
    get murad() {
      return who('murad');
    },
    get host() {
      return who('host');
    },
    async reserve(given, as = evening.leyla) {
      const input = { restaurantId: evening.house.id, partySize: 2, guestName: 'Leyla', ...given };
      return perform(app, 'reserveTable', { idempotencyKey: `key-${++keys}`, ...input }, as);
    },
    async book(given, as) {
      return booking(await evening.reserve(given, as));
    },
    act: (operation, input, as = evening.leyla) => perform(app, operation, input, as),
    async moveTo(instant) {
      app.clock.time = new Date(instant);
      for (const [name, member] of Object.entries(people)) {
        people[name] = { ...member, token: await member.freshToken() };
      }
    },
  };
  return evening;
}
