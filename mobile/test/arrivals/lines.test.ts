import { afterEach, describe, expect, test, vi } from 'vitest';
import { follow } from '../../src/graphql/follow.ts';
import {
  CallOffArrivalDocument,
  type CallOffArrivalMutation,
  type CallOffArrivalMutationVariables,
  OnMyWayDocument,
  type OnMyWayQuery,
  type OnMyWayQueryVariables,
  ReservationUpdatedDocument,
  type ReservationUpdatedSubscription,
  type ReservationUpdatedSubscriptionVariables,
} from '../../src/graphql/gql/operations.ts';
import { createSession } from '../../src/graphql/session.ts';
import { withoutSilence } from '../../src/graphql/silence.ts';
import { createMemoryTokenStore } from '../../src/graphql/tokens.ts';
import { waitFor } from '../waitFor.ts';

const restaurant = { __typename: 'Restaurant', id: 'd', slug: 'd', name: 'D', timeZone: 'Asia/Baku' };
const booking = (status: string) => ({
  __typename: 'Reservation',
  id: 'r1',
  status: 'BOOKED',
  startsAt: '2027-03-01T09:00:00.000Z',
  endsAt: '2027-03-01T10:30:00.000Z',
  partySize: 2,
  revision: 1,
  table: null,
  preorder: null,
  restaurant: { ...restaurant, phone: null, coverPhoto: null },
  arrivalIntent: {
    __typename: 'ArrivalIntent',
    status,
    leadMinutes: 30,
    prepScope: 'FULL',
    etaSource: 'USER',
    shareLocation: false,
    autoCharge: false,
    notes: null,
    decisionNotes: null,
    expectedAt: null,
    lastSignalAt: null,
    prepStartsAt: null,
    eta: null,
  },
});

/** An app in front of a server that answers as told; `tell` and `end` speak on the last line that was opened. */
function anApp() {
  const encoder = new TextEncoder();
  let line: ReadableStreamDefaultController<Uint8Array> | undefined;
  let dialled = 0;
  const { client } = createSession({
    url: 'http://server.test/graphql',
    language: 'en',
    tokenStore: createMemoryTokenStore(),
    async fetch(_url, init) {
      const { operationName } = JSON.parse(String(init?.body));
      if (operationName === 'OnMyWay') return Response.json({ data: { reservation: booking('IDLE') } });
      if (operationName === 'CallOffArrival')
        return Response.json({ data: { decideArrival: booking('CANCELLED') } });
      dialled++;
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          line = controller;
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    },
  });
  return {
    client,
    dialled: () => dialled,
    tell: (message: object) =>
      line?.enqueue(encoder.encode(`event: next\ndata: ${JSON.stringify(message)}\n\n`)),
    end: () => line?.close(),
  };
}

function watching({ client, tell, dialled }: ReturnType<typeof anApp>) {
  const shown: string[] = [];
  const told: string[] = [];
  client.query<OnMyWayQuery, OnMyWayQueryVariables>(OnMyWayDocument, { id: 'r1' }).subscribe(({ data }) => {
    const status = data?.reservation?.arrivalIntent.status;
    if (status && status !== shown.at(-1)) shown.push(status);
  });
  const close = follow<ReservationUpdatedSubscription, ReservationUpdatedSubscriptionVariables>(client, {
    document: ReservationUpdatedDocument,
    variables: () => ({ id: 'r1' }),
    onTold: ({ reservationUpdated }) => told.push(reservationUpdated.arrivalIntent.status),
  });
  const update = (status: string) => tell({ data: { reservationUpdated: booking(status) } });
  return { shown, told, close, update, dialled };
}

async function anOpenLine(app: ReturnType<typeof anApp>) {
  const watched = watching(app);
  await waitFor(() => expect(app.dialled()).toBe(1));
  await waitFor(() => expect(watched.shown).toEqual(['IDLE']));
  watched.update('APPROVED');
  await waitFor(() => expect(watched.shown).toEqual(['IDLE', 'APPROVED']));
  await app.client
    .mutation<CallOffArrivalMutation, CallOffArrivalMutationVariables>(CallOffArrivalDocument, {
      input: { reservationId: 'r1', decision: 'CANCEL' },
    })
    .toPromise();
  expect(watched.shown).toEqual(['IDLE', 'APPROVED', 'CANCELLED']);
  return watched;
}

describe('a line that ends', () => {
  test.each([
    ['as the server stops', (app: ReturnType<typeof anApp>) => app.end()],
    [
      'with an error that says to come back',
      (app: ReturnType<typeof anApp>) =>
        app.tell({
          data: null,
          errors: [{ message: 'too slow', extensions: { code: 'UNAVAILABLE', resumable: true } }],
        }),
    ],
  ])('%s does not bring back what was told before', async (_how, end) => {
    const app = anApp();
    const { shown, told, close } = await anOpenLine(app);
    end(app);
    await waitFor(() => expect(app.dialled()).toBe(2));
    expect(shown).toEqual(['IDLE', 'APPROVED', 'CANCELLED']);
    expect(told).toEqual(['APPROVED']);
    close();
  });
});

describe('an answer', () => {
  afterEach(() => {
    vi.useRealTimers();
  });
  const ofLine = (body: ReadableStream<Uint8Array>) =>
    new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  const read = async ({ body }: Response) => {
    const chunks: number[] = [];
    if (body) for await (const chunk of body) chunks.push(chunk.length);
    return chunks;
  };

  test('on which nothing is heard for half a minute breaks off; a sign of life keeps it', async () => {
    vi.useFakeTimers();
    let line: ReadableStreamDefaultController<Uint8Array> | undefined;
    const cancelled = vi.fn();
    const body = new ReadableStream<Uint8Array>({
      start(it) {
        line = it;
      },
      cancel: cancelled,
    });
    const reading = read(withoutSilence(ofLine(body)));
    const ended = vi.fn();
    reading.catch(ended);
    for (let signs = 0; signs < 3; signs++) {
      await vi.advanceTimersByTimeAsync(20_000);
      line?.enqueue(new TextEncoder().encode(':\n\n'));
    }
    await vi.advanceTimersByTimeAsync(29_000);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(ended).toHaveBeenCalledTimes(1);
    expect(cancelled).toHaveBeenCalledTimes(1);
  });

  test('that is no line is left as it is', () => {
    const response = Response.json({});
    expect(withoutSilence(response)).toBe(response);
  });
});
