import type { Client } from '@urql/core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  aFloorPlan,
  aGuest,
  aRestaurant,
  employ,
  type Guest,
  type Opened,
  open,
} from '../../../server/test/factories.ts';
import { NOW, useTestApp } from '../../../server/test/testApp.ts';
import { type ArrivalOutcome, arrivalOutcomeOf } from '../../src/arrivals/arrival.outcome.ts';
import { arrivalRefusalText } from '../../src/arrivals/arrivalRefusalText.ts';
import {
  CancelReservationDocument,
  ConfirmArrivalEtaDocument,
  type ConfirmArrivalEtaMutation,
  type ConfirmArrivalEtaMutationVariables,
  DecideArrivalDocument,
  type DecideArrivalMutation,
  type DecideArrivalMutationVariables,
  DecidePreorderDocument,
  type DecidePreorderMutation,
  type DecidePreorderMutationVariables,
  ReportArrivalLocationDocument,
  type ReportArrivalLocationMutation,
  type ReportArrivalLocationMutationVariables,
  RequestArrivalDocument,
  type RequestArrivalMutation,
  type RequestArrivalMutationVariables,
  SignInDocument,
  type SignInMutation,
  type SignInMutationVariables,
} from '../../src/graphql/gql/operations.ts';
import { dates, texts } from '../../src/i18n/en/catalogue.ts';
import { createFormat } from '../../src/i18n/format.ts';
import { translator } from '../../src/i18n/translate.ts';
import { aDevice, aSignedUpDevice, booked } from '../guest.ts';
import { useLiveServer } from '../liveServer.ts';

const app = useTestApp();
const server = useLiveServer(app);

let house: Opened;
let host: Guest;
beforeAll(async () => {
  const tables = aFloorPlan(...Array.from({ length: 40 }, () => 4));
  [house] = (await open(app.db, aRestaurant({ slug: 'house', floorPlan: tables }))) as [Opened];
  host = await aGuest(app, 'Host');
  await employ(app.db, host, house);
});
beforeEach(() => {
  app.clock.time = NOW;
});

/** At the test's noon, a table for half past one, and one for the evening. */
const SOON = '2027-03-01T09:30:00.000Z';
const EVENING = '2027-03-01T16:00:00.000Z';

async function aGuestWithTable(startsAt = SOON) {
  const { session } = await aSignedUpDevice(app, server);
  const { client } = session;
  const { id } = await booked(client, {
    restaurantId: house.id,
    partySize: 2,
    startsAt,
    guestName: 'Leyla',
    idempotencyKey: crypto.randomUUID(),
  });
  return { client, id };
}

async function theHost(): Promise<Client> {
  const { session } = aDevice(app, server);
  const { data } = await session.client.mutation<SignInMutation, SignInMutationVariables>(SignInDocument, {
    input: { email: host.email, password: 'correct horse battery' },
  });
  if (data?.signIn.__typename !== 'Session') throw new Error(JSON.stringify(data));
  await session.signedIn(data.signIn);
  return session.client;
}

async function request(client: Client, reservationId: string, shareLocation = false) {
  const result = await client.mutation<RequestArrivalMutation, RequestArrivalMutationVariables>(
    RequestArrivalDocument,
    {
      input: { reservationId, leadMinutes: 90, shareLocation },
      eta: { reservationId, etaMinutes: 20 },
      saysEta: true,
    },
  );
  return { ...result, outcome: arrivalOutcomeOf(result.data?.requestArrival, result) };
}

async function late(client: Client, reservationId: string) {
  const result = await client.mutation<ConfirmArrivalEtaMutation, ConfirmArrivalEtaMutationVariables>(
    ConfirmArrivalEtaDocument,
    { input: { reservationId, etaMinutes: 45 } },
  );
  return arrivalOutcomeOf(result.data?.confirmArrivalEta, result);
}

async function report(client: Client, reservationId: string, latitude = 40.41) {
  const result = await client.mutation<ReportArrivalLocationMutation, ReportArrivalLocationMutationVariables>(
    ReportArrivalLocationDocument,
    { input: { reservationId, location: { latitude, longitude: 49.87 } } },
  );
  return arrivalOutcomeOf(result.data?.reportArrivalLocation, result);
}

async function decide(reservationId: string, decision: 'APPROVE' | 'QUEUE') {
  const result = await (await theHost()).mutation<DecideArrivalMutation, DecideArrivalMutationVariables>(
    DecideArrivalDocument,
    { input: { reservationId, decision } },
  );
  return arrivalOutcomeOf(result.data?.decideArrival, result);
}

function sentenceOf(outcome: ArrivalOutcome<unknown>): string {
  if (outcome.kind === 'done') return 'done';
  const t = translator('en', texts);
  const format = createFormat({ language: 'en', dates, t });
  const { title, body } = arrivalRefusalText({ t, format }, outcome, 'Asia/Baku');
  return `${title}. ${body}`;
}

test('one request says the word and the minutes; the kitchen has its time', async () => {
  const { client, id } = await aGuestWithTable();
  const { data } = await request(client, id);
  const told = data?.confirmArrivalEta;
  if (told?.__typename !== 'Reservation') throw new Error(JSON.stringify(data));
  expect(told.arrivalIntent).toMatchObject({
    status: 'REQUESTED',
    expectedAt: '2027-03-01T08:20:00.000Z',
    // The whole meal, twenty-five minutes before half past one.
    prepStartsAt: '2027-03-01T09:05:00.000Z',
  });
});

describe('the server says no, and the app a sentence', () => {
  test('too early: from when', async () => {
    const { client, id } = await aGuestWithTable(EVENING);
    const { outcome } = await request(client, id);
    expect(sentenceOf(outcome)).toBe('It is too early. From 17:00 you can tell them.');
  });

  test('too late', async () => {
    const { client, id } = await aGuestWithTable();
    app.clock.time = new Date(Date.parse(SOON) + 31 * 60_000);
    const { outcome } = await request(client, id);
    expect(sentenceOf(outcome)).toContain('It is too late for a word ahead.');
  });

  test('nobody has said that they are on the way', async () => {
    const { client, id } = await aGuestWithTable();
    expect(sentenceOf(await late(client, id))).toContain('The restaurant does not expect you right now.');
  });

  test('the booking is cancelled', async () => {
    const { client, id } = await aGuestWithTable();
    await client.mutation(CancelReservationDocument, { input: { reservationId: id } });
    const { outcome } = await request(client, id);
    expect(sentenceOf(outcome)).toContain('It stands at “Cancelled”.');
  });

  test('somebody else’s booking', async () => {
    const { id } = await aGuestWithTable();
    const stranger = await aGuestWithTable();
    const { outcome } = await request(stranger.client, id);
    expect(sentenceOf(outcome)).toContain('There is no such booking.');
  });

  test('where they are: not agreed to, too often, too far', async () => {
    const { client, id } = await aGuestWithTable();
    await request(client, id);
    expect(sentenceOf(await report(client, id))).toContain('You do not share where you are.');
    await request(client, id, true);
    expect(sentenceOf(await report(client, id, 60))).toContain('That is too far away.');
    expect(sentenceOf(await report(client, id))).toBe('done');
    expect(sentenceOf(await report(client, id))).toBe(
      'Told a moment ago. Where you are can be told again in 30 seconds. It goes on by itself.',
    );
  });

  test('a host who decides what was decided, and on an order that nobody made', async () => {
    const { client, id } = await aGuestWithTable();
    await request(client, id);
    expect(sentenceOf(await decide(id, 'APPROVE'))).toBe('done');
    expect(sentenceOf(await decide(id, 'QUEUE'))).toContain('Somebody has decided already.');
    const result = await (await theHost()).mutation<DecidePreorderMutation, DecidePreorderMutationVariables>(
      DecidePreorderDocument,
      { input: { reservationId: id, accept: true } },
    );
    expect(sentenceOf(arrivalOutcomeOf(result.data?.decidePreorder, result))).toContain(
      'There is no order to decide on.',
    );
  });
});
