import type { ReservationStatus, ServiceDayRowFragment } from '../graphql/gql/operations.ts';

export type DayRow = ServiceDayRowFragment;

/** A party is called late from here on; before, they are parking. */
const LATE_AFTER_MS = 10 * 60_000;
/** A table that is booked within this is not given to somebody from the street. */
const SOON_MS = 60 * 60_000;

const ACTIVE: readonly ReservationStatus[] = ['BOOKED', 'ARRIVED', 'SEATED'];

export function isActive({ status }: DayRow): boolean {
  return ACTIVE.includes(status);
}

export function isLate({ status, startsAt }: DayRow, now: Date): boolean {
  return status === 'BOOKED' && now.getTime() - Date.parse(startsAt) >= LATE_AFTER_MS;
}

export function minutesLate({ startsAt }: DayRow, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(startsAt)) / 60_000);
}

/** They sit past their time. */
export function isOvertime({ status, endsAt }: DayRow, now: Date): boolean {
  return status === 'SEATED' && now.getTime() > Date.parse(endsAt);
}

export type DaySummary = {
  /** Guests and parties of the day, without the cancelled and those who never came. */
  readonly covers: number;
  readonly parties: number;
  readonly inHouse: number;
  readonly late: number;
  /** Who is expected next; those who are late are a matter of their own. */
  readonly next: DayRow | null;
};

export function summaryOf(rows: readonly DayRow[], now: Date): DaySummary {
  const counted = rows.filter(({ status }) => status !== 'CANCELLED' && status !== 'NO_SHOW');
  const present = rows.filter(({ status }) => status === 'ARRIVED' || status === 'SEATED');
  const expected = rows.filter((row) => row.status === 'BOOKED' && !isLate(row, now));
  return {
    covers: guestsOf(counted),
    parties: counted.length,
    inHouse: guestsOf(present),
    late: rows.filter((row) => isLate(row, now)).length,
    next: expected.toSorted(byStart)[0] ?? null,
  };
}

/** The step that a tap takes. */
export type Step = { readonly to: ReservationStatus; readonly kind: 'forward' | 'noShow' | 'back' };

/** What the staff may mark now, the likeliest first. The server has the last word. */
export function stepsOf({ status, startsAt }: DayRow, now: Date): readonly Step[] {
  const isDue = now.getTime() >= Date.parse(startsAt);
  const noShow: readonly Step[] = isDue ? [{ to: 'NO_SHOW', kind: 'noShow' }] : [];
  switch (status) {
    case 'BOOKED':
      return [{ to: 'ARRIVED', kind: 'forward' }, ...noShow];
    case 'ARRIVED':
      return [{ to: 'SEATED', kind: 'forward' }, ...noShow, { to: 'BOOKED', kind: 'back' }];
    case 'SEATED':
      return [
        { to: 'COMPLETED', kind: 'forward' },
        { to: 'ARRIVED', kind: 'back' },
      ];
    case 'COMPLETED':
      return [{ to: 'SEATED', kind: 'back' }];
    case 'NO_SHOW':
      return [
        { to: 'ARRIVED', kind: 'forward' },
        { to: 'BOOKED', kind: 'back' },
      ];
    case 'CANCELLED':
      return [];
  }
}

/** The evening's parties, those that still matter grouped by when they come; the rest apart. */
export type ByTime = {
  readonly times: readonly { readonly startsAt: string; readonly rows: readonly DayRow[] }[];
  readonly over: readonly DayRow[];
};

export function byTime(rows: readonly DayRow[]): ByTime {
  const times = new Map<string, DayRow[]>();
  for (const row of rows.filter(isActive).toSorted(byStart)) {
    const known = times.get(row.startsAt);
    if (known) known.push(row);
    else times.set(row.startsAt, [row]);
  }
  return {
    times: [...times].map(([startsAt, group]) => ({ startsAt, rows: group })),
    over: rows.filter((row) => !isActive(row)).toSorted(byStart),
  };
}

/** How a table stands at a moment of the evening, and because of whom. */
export type TableMoment =
  | { readonly kind: 'free'; readonly until: DayRow | null }
  | { readonly kind: 'soon' | 'booked' | 'late' | 'arrived' | 'seated'; readonly row: DayRow };

/**
 * `at` is the moment looked at, `now` the present: whoever sits past their time holds the table at present, and only a
 * party that is expected now can be late.
 */
export function tableAt(rows: readonly DayRow[], at: Date, now: Date): TableMoment {
  const moment = at.getTime();
  const isPresent = Math.abs(moment - now.getTime()) < 60_000;
  const active = rows.filter(isActive).toSorted(byStart);
  const inHouse = isPresent ? active.find(({ status }) => status !== 'BOOKED') : undefined;
  const holder =
    inHouse ??
    active.find(({ startsAt, endsAt }) => Date.parse(startsAt) <= moment && moment < Date.parse(endsAt));
  if (holder) return { kind: kindOf(holder, isPresent, now), row: holder };
  const next = active.find(({ startsAt }) => Date.parse(startsAt) > moment) ?? null;
  if (next && Date.parse(next.startsAt) - moment <= SOON_MS) return { kind: 'soon', row: next };
  return { kind: 'free', until: next };
}

function kindOf(row: DayRow, isPresent: boolean, now: Date): 'booked' | 'late' | 'arrived' | 'seated' {
  if (row.status === 'SEATED') return 'seated';
  if (row.status === 'ARRIVED') return 'arrived';
  return isPresent && isLate(row, now) ? 'late' : 'booked';
}

function guestsOf(rows: readonly DayRow[]): number {
  return rows.reduce((sum, { partySize }) => sum + partySize, 0);
}

function byStart(one: DayRow, other: DayRow): number {
  return Date.parse(one.startsAt) - Date.parse(other.startsAt) || one.id.localeCompare(other.id);
}
