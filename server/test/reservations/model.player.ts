/** Plays the steps of the property test against the server and against the model, and compares every answer. */
import { aFloorPlan, aRestaurant, employ, type Opened, open } from '../factories.ts';
import type { TestApp } from '../testApp.ts';
import { aCrowd, type Member } from './crowd.ts';
import { type House, instantsOf, MINUTE } from './model.hours.ts';
import type { Start, Step } from './model.steps.ts';
import { Book, type Entry, type Outcome, type Person } from './model.ts';
import { isBooking, type Operation, send } from './operations.ts';

/** Named in steps as 0, 1 and 2. */
const PEOPLE: readonly Person[] = [
  { name: 'a guest', staff: false },
  { name: 'another guest', staff: false },
  { name: 'the host', staff: true },
];

export interface Evening {
  readonly house: House;
  /** Service day of the evening that steps call 0. */
  readonly firstDay: string;
  readonly activeLimit: number;
}

export interface Player {
  /** What the server and the model say: equal, or there is a fault. */
  play(step: Step): Promise<{ server: string; model: string } | undefined>;
  readonly book: Book;
  readonly restaurant: Opened;
}

const clockTime = (minutes: number) =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const toPeriod = ({ opens, closes }: House['periods'][number]) => ({
  opensAt: clockTime(opens),
  closesAt: clockTime(closes),
});
const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

async function build(app: TestApp, house: House): Promise<{ restaurant: Opened; elsewhere: string }> {
  const plan = aFloorPlan(...house.tables.map(({ capacity }) => capacity));
  for (const table of plan.areas.flatMap(({ tables }) => tables)) {
    table.minPartySize = house.tables.find(({ name }) => name === table.name)?.min ?? 1;
  }
  const [restaurant, other] = (await open(
    app.db,
    aRestaurant({
      timezone: house.timeZone,
      floorPlan: plan,
      openingHours: DAYS.flatMap((day) => house.periods.map((period) => ({ day, ...toPeriod(period) }))),
      exceptions: Object.entries(house.exceptions).map(([date, periods]) => ({
        date,
        periods: periods.map(toPeriod),
      })),
      bookingPolicy: {
        slotIntervalMinutes: house.slotMinutes,
        turnTimes: [2, 4, house.maxParty].map((upToPartySize) => ({
          upToPartySize,
          minutes: house.stayMinutes(upToPartySize),
        })),
        minLeadMinutes: house.leadMinutes,
        maxAdvanceDays: house.horizonDays,
        minPartySize: 1,
        maxPartySize: house.maxParty,
      },
    }),
    aRestaurant({ floorPlan: aFloorPlan(4) }),
  )) as [Opened, Opened];
  return { restaurant, elsewhere: other.tables.T1 ?? '' };
}

/** Opens the house anew, at noon of the first day. */
export async function aPlayer(app: TestApp, evening: Evening): Promise<Player> {
  const { house, firstDay } = evening;
  const midnight = Date.parse(`${firstDay}T00:00:00Z`);
  const shown = (day: number, minutes: number) =>
    instantsOf(house.timeZone, midnight + (day * 24 * 60 + minutes) * MINUTE)[0] ?? Number.NaN;
  const noon = shown(0, 12 * 60);
  app.clock.time = new Date(noon);
  const { restaurant, elsewhere } = await build(app, house);
  const crowd = await aCrowd(app.db, app.clock, PEOPLE.length);
  const members = new Map(PEOPLE.map((person, index) => [person, crowd[index] as Member]));
  const host = crowd[2] as Member;
  await employ(app.db, { token: host.token, userId: '', email: host.email }, restaurant);

  const book = new Book(house, evening.activeLimit, noon);
  const ids = new Map<Entry, string>();
  const wishes: { who: Person; wish: Parameters<Book['reserve']>[1] }[] = [];
  let keys = 0;

  const startOf = ({ evening: day, minutes }: Start) => shown(day, 18 * 60) + minutes * MINUTE;
  const tableId = (name: string | null | undefined) =>
    name == null ? name : name === 'elsewhere' ? elsewhere : restaurant.tables[name];
  const iso = (instant: number | undefined) =>
    instant === undefined ? undefined : new Date(instant).toISOString();

  async function ask(who: Person, operation: Operation, input: Record<string, unknown>) {
    const token = await members.get(who)?.freshToken();
    const { answer, errors } = await send(app, operation, input, token);
    if (!answer) return { said: errors.map(({ extensions }) => extensions.code).join() };
    if (!isBooking(answer)) return { said: answer.__typename };
    const { id, status, revision, partySize, startsAt, endsAt, table, notes } = answer;
    return { id, said: [status, revision, partySize, startsAt, endsAt, table?.name, notes].join(' ') };
  }

  function tell(outcome: Outcome): string {
    if (typeof outcome === 'string') return outcome;
    const { status, revision, party, start, end, table, notes } = outcome;
    return [status, revision, party, iso(start), iso(end), table, notes].join(' ');
  }

  async function compare(
    who: Person,
    operation: Operation,
    input: Record<string, unknown>,
    outcome: Outcome,
  ): Promise<{ server: string; model: string }> {
    const { said, id } = await ask(who, operation, input);
    if (typeof outcome === 'string' || id === undefined) return { server: said, model: tell(outcome) };
    if (!ids.has(outcome)) ids.set(outcome, id);
    return { server: `${id} ${said}`, model: `${ids.get(outcome)} ${tell(outcome)}` };
  }

  function reserve(who: Person, wish: Parameters<Book['reserve']>[1]) {
    const input = {
      restaurantId: restaurant.id,
      partySize: wish.party,
      startsAt: iso(wish.start),
      tableId: tableId(wish.table),
      guestName: 'Leyla',
      idempotencyKey: wish.key,
    };
    return compare(who, 'reserveTable', input, book.reserve(who, wish));
  }

  async function look(date: string, partySize: number, own: Entry | undefined) {
    const asking = own?.guest ?? (PEOPLE[0] as Person);
    const token = await members.get(asking)?.freshToken();
    const { data } = await app.ask<{
      restaurant: { availability: { slots: { startsAt: string; tables: { name: string }[] }[] } };
    }>(
      `query ($id: ID!, $date: Date!, $partySize: Int!, $own: ID) { restaurant(by: { id: $id }) {
        availability(date: $date, partySize: $partySize, forReservationId: $own) {
          slots { startsAt tables { name } }
        }
      } }`,
      { id: restaurant.id, date, partySize, own: own && ids.get(own) },
      { token },
    );
    const server = data.restaurant.availability.slots.map(({ startsAt, tables }) => ({
      start: Date.parse(startsAt),
      tables: tables.map(({ name }) => name),
    }));
    return { server: JSON.stringify(server), model: JSON.stringify(book.freeOn(date, partySize, own)) };
  }

  const person = (who: number) => PEOPLE[who] as Person;
  const entryAt = (which: number) => book.entries.at(-1 - (which % Math.max(book.entries.length, 1)));

  async function play(step: Step) {
    if (step.does === 'wait') {
      book.now += step.minutes * MINUTE;
      app.clock.time = new Date(book.now);
      return undefined;
    }
    if (step.does === 'look') {
      const date = new Date(midnight + step.evening * 24 * 60 * MINUTE).toISOString().slice(0, 10);
      return look(date, step.party, step.own === null ? undefined : entryAt(step.own));
    }
    if (step.does === 'reserve') {
      const key = step.key === null ? `new-${++keys}` : `key-${step.key}`;
      const { party, table } = step;
      const made = { who: person(step.who), wish: { party, table, key, start: startOf(step.start) } };
      wishes.push(made);
      return reserve(made.who, made.wish);
    }
    if (step.does === 'retry') {
      const again = wishes.at(-1 - (step.which % Math.max(wishes.length, 1)));
      return again && reserve(again.who, again.wish);
    }
    const entry = entryAt(step.which);
    if (!entry) return undefined;
    const who = step.who === null ? entry.guest : person(step.who);
    const reservationId = ids.get(entry);
    switch (step.does) {
      case 'cancel':
        return compare(who, 'cancelReservation', { reservationId }, book.cancel(who, entry));
      case 'restore':
        return compare(who, 'restoreReservation', { reservationId }, book.restore(who, entry));
      case 'mark': {
        const marking = { revision: entry.revision - step.behind, status: step.status };
        return compare(who, 'markReservation', { reservationId, ...marking }, book.mark(who, entry, marking));
      }
      case 'change': {
        const { party, table, notes } = step;
        const start = step.start && startOf(step.start);
        const revision = entry.revision - step.behind;
        const input = {
          reservationId,
          revision,
          startsAt: iso(start),
          partySize: party,
          tableId: tableId(table),
          notes,
        };
        const change = { revision, start, party, table, notes };
        return compare(who, 'changeReservation', input, book.change(who, entry, change));
      }
    }
  }
  return { play, book, restaurant };
}
