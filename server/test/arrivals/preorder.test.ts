import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PaymentDeclined, type PaymentProvider } from '../../src/arrivals/payment.rules.ts';
import { aFloorPlan, aGuest, aRestaurant, employ, type Guest, type Opened, open } from '../factories.ts';
import { NOW, useTestApp } from '../testApp.ts';
import { book, done, newsOf, tokenOf } from './operations.ts';

/** A provider that remembers what it was told, and is as a test says. */
const till = {
  told: [] as string[],
  declines: false,
  isDown: false,
};
const payments: PaymentProvider = {
  async authorise({ key, amountMinor, currency }) {
    till.told.push(`authorise ${amountMinor} ${currency}`);
    return till.declines ? new PaymentDeclined() : { id: `payment of ${key}` };
  },
  async capture() {
    if (till.isDown) throw new Error('the till is down');
    till.told.push('capture');
  },
  async void() {
    if (till.isDown) throw new Error('the till is down');
    till.told.push('void');
  },
};

const app = useTestApp({}, { payments });
const without = useTestApp({ PREP_NOTIFY: 'false' });
let house: Opened;
let host: Guest;
let guest: Guest;
let reservationId: string;

beforeAll(async () => {
  const floorPlan = aFloorPlan(...Array.from({ length: 60 }, () => 2));
  const policy = { text: { en: 'As agreed.', az: 'Razılaşdığımız kimi.', ru: 'По уговору.' } };
  const [opened] = await open(
    app.db,
    aRestaurant({ slug: 'house', floorPlan }),
    aRestaurant({
      slug: 'strict',
      bookingPolicy: {
        slotIntervalMinutes: 30,
        turnTimes: [{ upToPartySize: 20, minutes: 90 }],
        minLeadMinutes: 0,
        maxAdvanceDays: 30,
        minPartySize: 1,
        maxPartySize: 20,
        ...policy,
      },
    }),
  );
  if (!opened) throw new Error('it was opened');
  house = opened;
  host = await aGuest(app, 'Host');
  await employ(app.db, host, house);
});
beforeEach(async () => {
  app.clock.time = NOW;
  Object.assign(till, { told: [], declines: false, isDown: false });
  guest = await aGuest(app);
  reservationId = await book(app, guest, house);
});

interface Answer {
  readonly __typename: string;
  readonly policy?: string;
  readonly recommendedPrepMinutes?: number;
  readonly deposit?: { amountMinor: number; currency: string };
  readonly issues?: { path: string[] }[];
  readonly status?: string;
  readonly preorder?: {
    scope: string;
    items: string[];
    minutesAway: number;
    policy: string;
    status: string;
    requestedAt: string;
    decisionNotes: string | null;
    deposit: { amountMinor: number; currency: string } | null;
  } | null;
}

const PARTS = `__typename ... on ValidationError { issues { path } } ... on ReservationNotActive { status }
  ... on Reservation { preorder { scope items minutesAway policy status requestedAt decisionNotes
    deposit { amountMinor currency } } }`;
const DOCUMENTS = {
  preorderQuote: `query ($input: PreorderInput!) { preorderQuote(input: $input) {
    __typename ... on ValidationError { issues { path } } ... on ReservationNotActive { status }
    ... on PreorderQuote { policy recommendedPrepMinutes deposit { amountMinor currency } } } }`,
  confirmPreorder: `mutation ($input: PreorderInput!) { confirmPreorder(input: $input) { ${PARTS} } }`,
  decidePreorder: `mutation ($input: DecidePreorderInput!) { decidePreorder(input: $input) { ${PARTS} } }`,
};

async function ask(action: keyof typeof DOCUMENTS, by: Guest, input: Record<string, unknown>, on = app) {
  const { data, errors } = await on.ask<Record<string, Answer>>(
    DOCUMENTS[action],
    { input: { reservationId, ...input } },
    { token: await tokenOf(on, by) },
  );
  const fault = errors?.[0]?.extensions.code;
  return fault ? { __typename: String(fault) } : (data[action] as Answer);
}

const quote = (input: Record<string, unknown> = {}) =>
  ask('preorderQuote', guest, { minutesAway: 20, ...input });
const confirm = (input: Record<string, unknown> = {}) =>
  ask('confirmPreorder', guest, { minutesAway: 20, ...input });
const decide = (accept: boolean, by = host, notes?: string) => ask('decidePreorder', by, { accept, notes });
const comes = () => done(app, 'requestArrival', guest, { reservationId, leadMinutes: 30, autoCharge: true });

describe('the terms', () => {
  test.each([
    ['STARTERS', 5, 5, 1_600],
    ['STARTERS', 60, 60, 1_600],
    ['MAINS', 20, 20, 2_400],
    ['FULL', 5, 10, 3_600],
    ['FULL', 45, 45, 3_600],
  ])(
    'of %s %i minutes away: begin %i minutes before, a deposit of %i for two',
    async (scope, minutesAway, prep, amountMinor) => {
      expect(await quote({ scope, minutesAway })).toMatchObject({
        __typename: 'PreorderQuote',
        recommendedPrepMinutes: prep,
        deposit: { amountMinor, currency: 'AZN' },
        policy: expect.stringContaining('kitchen'),
      });
      expect(till.told).toEqual([]);
    },
  );

  test('are starters where the guest does not say, and the house’s own where it has any', async () => {
    expect(await quote()).toMatchObject({ deposit: { amountMinor: 1_600 } });
    const strict = await app.db
      .selectFrom('restaurants')
      .select('id')
      .where('slug', '=', 'strict')
      .executeTakeFirstOrThrow();
    const there = await book(
      app,
      guest,
      {
        ...house,
        id: Buffer.from(`Restaurant:${strict.id}`).toString('base64url'),
      },
      '2027-03-01T15:00:00+04:00',
    );
    expect(await quote({ reservationId: there })).toMatchObject({ policy: 'As agreed.' });
  });

  test.each([
    [{ minutesAway: 4 }, 'minutesAway'],
    [{ minutesAway: 61 }, 'minutesAway'],
    [{ items: Array.from({ length: 13 }, () => 'tea') }, 'items'],
    [{ items: ['a'.repeat(81)] }, 'items'],
    [{ items: ['  '] }, 'items'],
    [{ items: ['te\u0000a'] }, 'items'],
  ])('are refused for %j', async (input, where) => {
    for (const answer of [await quote(input), await confirm(input)]) {
      expect(answer).toMatchObject({ __typename: 'ValidationError' });
      expect(answer.issues?.[0]?.path).toContain(where);
    }
    expect(await newsOf(app, reservationId)).toEqual([]);
  });
});

describe('a guest who orders ahead', () => {
  test('tells the restaurant, and pays nothing as long as they did not agree to', async () => {
    expect(await confirm({ items: [' sac  içi ', 'ayran'], scope: 'MAINS' })).toMatchObject({
      preorder: {
        scope: 'MAINS',
        items: ['sac içi', 'ayran'],
        minutesAway: 20,
        status: 'PENDING',
        requestedAt: '2027-03-01T08:00:00.000Z',
        deposit: null,
      },
    });
    expect(await newsOf(app, reservationId)).toEqual(['PREORDER_CONFIRMED GUEST']);
    expect(till.told).toEqual([]);
  });

  test('has a deposit set aside, taken when the restaurant accepts', async () => {
    await comes();
    expect(await confirm({ scope: 'FULL' })).toMatchObject({
      preorder: { deposit: { amountMinor: 3_600, currency: 'AZN' } },
    });
    expect(await decide(true, host, 'gladly')).toMatchObject({
      preorder: { status: 'ACCEPTED', decisionNotes: 'gladly' },
    });
    expect(till.told).toEqual(['authorise 3600 AZN', 'capture']);
    expect((await newsOf(app, reservationId)).slice(1)).toEqual([
      'PREORDER_CONFIRMED GUEST',
      'PREORDER_DECIDED STAFF',
    ]);
  });

  test('has it let go when the restaurant rejects, and may order again', async () => {
    await comes();
    await confirm();
    expect(await decide(false)).toMatchObject({ preorder: { status: 'REJECTED' } });
    expect(await confirm()).toMatchObject({ preorder: { status: 'PENDING', decisionNotes: null } });
    expect(till.told).toEqual(['authorise 1600 AZN', 'void', 'authorise 1600 AZN']);
  });

  test('orders once however often they say it', async () => {
    await comes();
    await Promise.all([confirm(), confirm(), confirm()]);
    await confirm();
    const ids = await app.db.selectFrom('preorders').select('payment_id').execute();
    expect(new Set(ids.map(({ payment_id }) => payment_id)).size).toBe(ids.length);
    expect(till.told).not.toContain('void');
  });

  test('changes their mind, and only the last order is paid for', async () => {
    await comes();
    await confirm();
    expect(await confirm({ scope: 'FULL' })).toMatchObject({
      preorder: { scope: 'FULL', deposit: { amountMinor: 3_600 } },
    });
    expect(till.told).toEqual(['authorise 1600 AZN', 'authorise 3600 AZN', 'void']);
    await decide(true);
    expect(await confirm({ scope: 'MAINS' })).toMatchObject({ __typename: 'ValidationError' });
    expect(await confirm({ scope: 'FULL' })).toMatchObject({ preorder: { status: 'ACCEPTED' } });
  });

  test('whose card is declined orders nothing', async () => {
    await comes();
    till.declines = true;
    expect(await confirm()).toMatchObject({ __typename: 'PaymentDeclined' });
    expect(await decide(true)).toMatchObject({ __typename: 'PreorderNotRequested' });
  });

  test('who calls the booking off gets the deposit back', async () => {
    await comes();
    await confirm();
    await app.ask(
      'mutation ($input: CancelReservationInput!) { cancelReservation(input: $input) { __typename } }',
      { input: { reservationId } },
      { token: await tokenOf(app, guest) },
    );
    await app.tick();
    expect(till.told).toEqual(['authorise 1600 AZN', 'void']);
    expect(await confirm()).toMatchObject({ __typename: 'ReservationNotActive', status: 'CANCELLED' });
    expect(await decide(true)).toMatchObject({ __typename: 'ReservationNotActive', status: 'CANCELLED' });
    expect(await quote()).toMatchObject({ __typename: 'ReservationNotActive', status: 'CANCELLED' });
  });
});

test('a till that is down is told again until it hears, and once', async () => {
  await comes();
  await confirm();
  till.isDown = true;
  expect(await decide(true)).toMatchObject({ preorder: { status: 'ACCEPTED' } });
  await app.tick();
  expect(till.told).toEqual(['authorise 1600 AZN']);
  till.isDown = false;
  await app.tick();
  await app.tick();
  expect(till.told).toEqual(['authorise 1600 AZN', 'capture']);
});

describe('the restaurant', () => {
  test('decides once; saying it again changes nothing', async () => {
    await comes();
    await confirm();
    await decide(true);
    expect(await decide(true)).toMatchObject({ preorder: { status: 'ACCEPTED' } });
    expect(await decide(false)).toMatchObject({ __typename: 'ValidationError' });
    expect(till.told).toEqual(['authorise 1600 AZN', 'capture']);
  });

  test('alone decides, and does not order for a guest', async () => {
    expect(await decide(true)).toMatchObject({ __typename: 'PreorderNotRequested' });
    expect(await decide(true, guest)).toMatchObject({ __typename: 'FORBIDDEN' });
    expect(await ask('confirmPreorder', host, { minutesAway: 20 })).toMatchObject({
      __typename: 'FORBIDDEN',
    });
    expect(await ask('preorderQuote', host, { minutesAway: 20 })).toMatchObject({
      __typename: 'PreorderQuote',
    });
  });

  test('of another house is not there', async () => {
    const stranger = await aGuest(app);
    await confirm();
    expect(await decide(true, stranger)).toMatchObject({ __typename: 'NotFound' });
    expect(await ask('confirmPreorder', stranger, { minutesAway: 20 })).toMatchObject({
      __typename: 'NotFound',
    });
    expect(await ask('preorderQuote', stranger, { minutesAway: 20 })).toMatchObject({
      __typename: 'NotFound',
    });
  });
});

test('a server without the feature says so', async () => {
  const somebody = await aGuest(without);
  expect(await ask('preorderQuote', somebody, { minutesAway: 20 }, without)).toMatchObject({
    __typename: 'FeatureDisabled',
  });
  expect(await ask('confirmPreorder', somebody, { minutesAway: 20 }, without)).toMatchObject({
    __typename: 'FeatureDisabled',
  });
});
