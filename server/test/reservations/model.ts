/** What a book of reservations should do, as a list and loops: the other side of the property test. */
import { DAY, type House, MINUTE, refuseHours, refuseWindow, startsOf } from './model.hours.ts';

export interface Person {
  readonly name: string;
  readonly staff: boolean;
}

export interface Entry {
  readonly number: number;
  readonly guest: Person;
  table: string;
  party: number;
  start: number;
  end: number;
  notes: string | null;
  status: string;
  cancelledByHouse: boolean;
  revision: number;
}

export interface Wish {
  readonly party: number;
  readonly start: number;
  /** Null for any; 'elsewhere' for one of another restaurant. */
  readonly table: string | null;
  readonly key: string;
}

export interface Change {
  readonly revision: number;
  readonly start?: number | undefined;
  readonly party?: number | undefined;
  readonly table?: string | null | undefined;
  readonly notes?: string | null | undefined;
}

/** The entry as it is then, or the name of the refusal. */
export type Outcome = Entry | string;

const ACTIVE = ['BOOKED', 'ARRIVED', 'SEATED'];
const STEPS = [
  'BOOKED>ARRIVED',
  'ARRIVED>SEATED',
  'SEATED>COMPLETED',
  'BOOKED>NO_SHOW',
  'ARRIVED>NO_SHOW',
  'ARRIVED>BOOKED',
  'SEATED>ARRIVED',
  'COMPLETED>SEATED',
  'NO_SHOW>BOOKED',
  'NO_SHOW>ARRIVED',
];

export const isActive = ({ status }: Entry) => ACTIVE.includes(status);

export class Book {
  readonly entries: Entry[] = [];
  readonly keys = new Map<string, { at: number; wish: string; entry: Entry }>();
  readonly house: House;
  readonly limit: number;
  now: number;

  constructor(house: House, limit: number, now: number) {
    this.house = house;
    this.limit = limit;
    this.now = now;
  }

  reserve(guest: Person, wish: Wish): Outcome {
    if (wish.party < 1 || wish.party > 100) return 'ValidationError';
    const name = `${guest.name} ${wish.key}`;
    const known = this.keys.get(name);
    if (known && this.now - known.at < DAY) {
      return known.wish === JSON.stringify(wish) ? known.entry : 'IdempotencyKeyReused';
    }
    if (wish.table === 'elsewhere') return 'NotFound';
    const refusal = this.#refuseStart(wish.start, wish.party);
    if (refusal) return refusal;
    if (!guest.staff && this.#activeOf(guest) >= this.limit) return 'TooManyReservations';
    const end = wish.start + this.house.stayMinutes(wish.party) * MINUTE;
    const table = this.#firstFree(this.#fitting(wish.party, wish.table), wish.start, end);
    if (!table) return 'TableUnavailable';
    const entry: Entry = {
      number: this.entries.length,
      guest,
      table,
      party: wish.party,
      start: wish.start,
      end,
      notes: null,
      status: 'BOOKED',
      cancelledByHouse: false,
      revision: 1,
    };
    this.entries.push(entry);
    this.keys.set(name, { at: this.now, wish: JSON.stringify(wish), entry });
    return entry;
  }

  change(who: Person, entry: Entry, change: Change): Outcome {
    if (change.party !== undefined && (change.party < 1 || change.party > 100)) return 'ValidationError';
    if (!this.#sees(who, entry) || change.table === 'elsewhere') return 'NotFound';
    if (!isActive(entry)) return 'ReservationNotActive';
    const { start = entry.start, party = entry.party, table = entry.table, notes = entry.notes } = change;
    const moved = start !== entry.start;
    const resized = party !== entry.party;
    const elsewhere = table !== null && table !== entry.table;
    if (!moved && !resized && !elsewhere && notes === entry.notes) return entry;
    if (change.revision !== entry.revision) return 'RevisionConflict';
    const refusal = moved ? this.#refuseStart(start, party) : resized ? this.#refuseStay(start, party) : null;
    if (refusal) return refusal;
    const end = moved || resized ? start + this.house.stayMinutes(party) * MINUTE : entry.end;
    const found = this.#firstFree(this.#fitting(party, table), start, end, entry);
    if (!found) return 'TableUnavailable';
    if (!moved && !resized && found === entry.table && notes === entry.notes) return entry;
    return this.#write(entry, { start, end, party, notes, table: found });
  }

  cancel(who: Person, entry: Entry): Outcome {
    if (!this.#sees(who, entry)) return 'NotFound';
    if (entry.status === 'CANCELLED') return entry;
    if (!isActive(entry)) return 'ReservationNotActive';
    return this.#write(entry, { status: 'CANCELLED', cancelledByHouse: who !== entry.guest });
  }

  restore(who: Person, entry: Entry): Outcome {
    if (!this.#sees(who, entry)) return 'NotFound';
    if (isActive(entry)) return entry;
    if (entry.status !== 'CANCELLED') return 'ReservationNotCancelled';
    if (entry.cancelledByHouse && who === entry.guest) return 'CancelledByRestaurant';
    const refusal = this.#refuseStart(entry.start, entry.party);
    if (refusal) return refusal;
    if (!who.staff && this.#activeOf(entry.guest) >= this.limit) return 'TooManyReservations';
    if (!this.#firstFree([entry.table], entry.start, entry.end, entry)) return 'TableUnavailable';
    return this.#write(entry, { status: 'BOOKED' });
  }

  mark(who: Person, entry: Entry, { revision, status }: { revision: number; status: string }): Outcome {
    if (!this.#sees(who, entry)) return 'NotFound';
    if (!who.staff) return 'FORBIDDEN';
    if (status === entry.status) return entry;
    if (revision !== entry.revision) return 'RevisionConflict';
    const early = status === 'NO_SHOW' && this.now < entry.start;
    if (early || !STEPS.includes(`${entry.status}>${status}`)) return 'StatusNotReachable';
    const seatsAgain = !isActive(entry) && ACTIVE.includes(status);
    if (seatsAgain && !this.#firstFree([entry.table], entry.start, entry.end, entry)) {
      return 'TableUnavailable';
    }
    return this.#write(entry, { status });
  }

  /** Names of the free tables at each start of a service day. */
  freeOn(date: string, party: number, own?: Entry): { start: number; tables: string[] }[] {
    if (party > this.house.maxParty) return [];
    return startsOf(this.house, date, party).map((start) => {
      const end = start + this.house.stayMinutes(party) * MINUTE;
      const closed = refuseWindow(this.house, start, this.now) !== null;
      const fitting = closed ? [] : this.#fitting(party, null);
      return { start, tables: fitting.filter((table) => this.#isFree(table, start, end, own)) };
    });
  }

  #write(entry: Entry, change: Partial<Entry>): Entry {
    return Object.assign(entry, change, { revision: entry.revision + 1 });
  }

  #sees(who: Person, entry: Entry): boolean {
    return who.staff || who === entry.guest;
  }

  #activeOf(guest: Person): number {
    return this.entries.filter((it) => it.guest === guest && isActive(it) && it.end > this.now).length;
  }

  #refuseStart(start: number, party: number): string | null {
    if (party > this.house.maxParty) return 'PartySizeNotAccepted';
    return refuseWindow(this.house, start, this.now) ?? refuseHours(this.house, start, party);
  }

  #refuseStay(start: number, party: number): string | null {
    return party > this.house.maxParty ? 'PartySizeNotAccepted' : refuseHours(this.house, start, party);
  }

  #fitting(party: number, table: string | null): string[] {
    const fits = this.house.tables.filter(({ min, capacity }) => min <= party && party <= capacity);
    return fits.map(({ name }) => name).filter((name) => table === null || name === table);
  }

  #firstFree(tables: readonly string[], start: number, end: number, own?: Entry): string | undefined {
    return tables.find((table) => this.#isFree(table, start, end, own));
  }

  #isFree(table: string, start: number, end: number, own?: Entry): boolean {
    return !this.entries.some(
      (it) => it !== own && it.table === table && isActive(it) && it.start < end && start < it.end,
    );
  }
}
