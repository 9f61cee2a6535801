import fc from 'fast-check';

/** A start as minutes after the evening opens, `evening` days after the first. */
export interface Start {
  readonly evening: number;
  readonly minutes: number;
}

/** One thing that somebody does; bookings and people are numbers, taken modulo how many there are. */
export type Step =
  | {
      readonly does: 'reserve';
      readonly who: number;
      readonly party: number;
      readonly start: Start;
      readonly table: string | null;
      /** Null for a new key. */
      readonly key: number | null;
    }
  | { readonly does: 'retry'; readonly which: number }
  | {
      readonly does: 'change';
      readonly who: number | null;
      readonly which: number;
      readonly behind: number;
      readonly start: Start | undefined;
      readonly party: number | undefined;
      readonly table: string | null | undefined;
      readonly notes: string | null | undefined;
    }
  /** `who` is null for the guest whose booking it is. */
  | { readonly does: 'cancel' | 'restore'; readonly who: number | null; readonly which: number }
  | {
      readonly does: 'mark';
      readonly who: number | null;
      readonly which: number;
      readonly behind: number;
      readonly status: string;
    }
  | { readonly does: 'wait'; readonly minutes: number }
  | { readonly does: 'look'; readonly evening: number; readonly party: number; readonly own: number | null };

/** Among the latest ones, so that one booking goes through much. */
const which = fc.oneof(fc.nat({ max: 4 }), fc.nat({ max: 40 }));
const person = fc.nat({ max: 2 });
const mostlyItsGuest = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: person },
);
const STAFF = 2;
const STATUSES = ['ARRIVED', 'SEATED', 'COMPLETED', 'SEATED', 'COMPLETED', 'NO_SHOW', 'BOOKED', 'CANCELLED'];
/** Mostly ordinary, now and then none that the house or anybody takes. */
const party = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 1, max: 5 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 6, 101) },
);
const table = fc.oneof(
  { weight: 10, arbitrary: fc.constant(null) },
  { weight: 9, arbitrary: fc.constantFrom('T1', 'T2', 'T3') },
  { weight: 1, arbitrary: fc.constant('elsewhere') },
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const behind = fc.oneof(
  { weight: 9, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constantFrom(1, -1) },
);

/** Near each other, so that they meet: evenings from before a clock change until after it. */
const start = fc.record({
  evening: fc.oneof(
    { weight: 5, arbitrary: fc.constant(1) },
    { weight: 2, arbitrary: fc.integer({ min: -1, max: 5 }) },
  ),
  minutes: fc.oneof(
    { weight: 6, arbitrary: fc.nat({ max: 20 }).map((half) => half * 30) },
    { weight: 6, arbitrary: fc.nat({ max: 10 }).map((half) => 240 + half * 30) },
    { weight: 1, arbitrary: fc.integer({ min: -480, max: 660 }) },
  ),
});

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constant('reserve' as const),
      who: person,
      party,
      start,
      table,
      key: fc.option(fc.nat({ max: 1 }), { freq: 2 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('retry' as const), which }) },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('change' as const),
      who: mostlyItsGuest,
      which,
      behind,
      start: maybe(start),
      party: maybe(party),
      table: maybe(table),
      notes: maybe(fc.constantFrom('by the window', 'a cake', null)),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('cancel' as const), who: mostlyItsGuest, which }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('restore' as const), who: mostlyItsGuest, which }) },
  {
    weight: 7,
    arbitrary: fc.record({
      does: fc.constant('mark' as const),
      who: fc.oneof({ weight: 9, arbitrary: fc.constant(STAFF) }, { weight: 1, arbitrary: mostlyItsGuest }),
      which,
      behind,
      status: fc.constantFrom(...STATUSES),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('wait' as const),
      minutes: fc.oneof(fc.nat({ max: 90 }), fc.nat({ max: 1_000 })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('look' as const),
      evening: fc.integer({ min: -1, max: 3 }),
      party: fc.integer({ min: 1, max: 7 }),
      own: fc.option(which),
    }),
  },
);
