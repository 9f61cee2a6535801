import { beforeAll, describe, expect, test } from 'vitest';
import { aFloorPlan, aGuest, aRestaurant, type Guest, type Opened, open } from '../factories.ts';
import { useTestApp } from '../testApp.ts';

const app = useTestApp();

const RESERVE = `mutation Reserve($input: ReserveTableInput!) {
  reserveTable(input: $input) {
    __typename
    ... on UserError { code message }
    ... on Reservation { id status revision partySize startsAt endsAt guestName guestPhone notes table { id name } restaurant { slug } }
    ... on TableUnavailable { alternatives { startsAt localTime tableCount tables { name } } }
    ... on ValidationError { issues { path message } }
    ... on BookingWindowClosed { earliest latest }
    ... on PartySizeNotAccepted { min max }
    ... on OutsideOpeningHours { openingHours { day opensAt closesAt } }
    ... on TooManyReservations { limit }
  }
}`;

interface Reserved {
  reserveTable: Record<string, unknown> & { __typename: string };
}

let dolma: Opened;
let guest: Guest;
let key = 0;

beforeAll(async () => {
  [dolma] = (await open(app.db, aRestaurant({ slug: 'dolma', floorPlan: aFloorPlan(2, 4) }))) as [Opened];
  guest = await aGuest(app);
});

const at = (localTime: string, date = '2027-03-02') => `${date}T${localTime}:00+04:00`;

async function reserve(input: Record<string, unknown>, as = guest) {
  const { data, errors } = await app.ask<Reserved>(
    RESERVE,
    {
      input: {
        restaurantId: dolma.id,
        partySize: 2,
        guestName: 'Leyla',
        idempotencyKey: `key-${++key}`,
        ...input,
      },
    },
    { token: as.token },
  );
  expect(errors).toBeUndefined();
  return data.reserveTable;
}

describe('booking a table', () => {
  test('gives the smallest table that fits, and the next party the next one', async () => {
    const first = await reserve({ startsAt: at('20:00') });
    expect(first).toMatchObject({ __typename: 'Reservation', status: 'BOOKED', table: { name: 'T1' } });
    const second = await reserve({ startsAt: at('20:00') });
    expect(second).toMatchObject({ __typename: 'Reservation', table: { name: 'T2' } });
    const third = await reserve({ startsAt: at('20:00') });
    expect(third).toMatchObject({
      __typename: 'TableUnavailable',
      alternatives: [{ localTime: '18:30' }, { localTime: '21:30' }, { localTime: '18:00' }],
    });
  });
});
