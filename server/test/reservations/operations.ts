import type { GraphQLAnswer, TestApp } from '../testApp.ts';

/** The app of this process, or a server process behind real connections. */
export type Asks = Pick<TestApp, 'ask'>;

export type Fault = NonNullable<GraphQLAnswer<unknown>['errors']>[number];

export interface Booking {
  readonly __typename: 'Reservation';
  readonly id: string;
  readonly status: string;
  readonly revision: number;
  readonly partySize: number;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly guestName: string;
  readonly guestPhone: string | null;
  readonly notes: string | null;
  readonly table: { readonly id: string; readonly name: string } | null;
}

/** A booking, or a refusal with whatever its type tells. */
export type Answer = Booking | Refused;

export interface Refused {
  readonly __typename:
    | 'ValidationError'
    | 'NotFound'
    | 'TableUnavailable'
    | 'OutsideOpeningHours'
    | 'BookingWindowClosed'
    | 'PartySizeNotAccepted'
    | 'IdempotencyKeyReused'
    | 'TooManyReservations'
    | 'ReservationNotActive'
    | 'ReservationNotCancelled'
    | 'CancelledByRestaurant'
    | 'RevisionConflict'
    | 'StatusNotReachable';
  readonly code: string;
  readonly message: string;
  readonly issues?: { path: string[]; message: string }[];
  readonly alternatives?: { localTime: string; tables: { name: string }[] }[];
  readonly current?: Booking;
  readonly reachable?: string[];
  readonly status?: string;
  readonly limit?: number;
}

const BOOKING = `
fragment Booking on Reservation {
  id status revision partySize startsAt endsAt guestName guestPhone notes table { id name }
}
fragment Alternatives on TableUnavailable { alternatives { localTime tables { name } } }
fragment Issues on ValidationError { issues { path message } }`;

const DOCUMENTS = {
  reserveTable: `mutation Reserve($input: ReserveTableInput!) { reserveTable(input: $input) {
    __typename ...Booking ...Alternatives ...Issues
    ... on UserError { code message }
    ... on TooManyReservations { limit }
  } } ${BOOKING}`,
  changeReservation: `mutation Change($input: ChangeReservationInput!) { changeReservation(input: $input) {
    __typename ...Booking ...Alternatives ...Issues
    ... on UserError { code message }
    ... on RevisionConflict { current { ...Booking } }
    ... on ReservationNotActive { status }
  } } ${BOOKING}`,
  cancelReservation: `mutation Cancel($input: CancelReservationInput!) { cancelReservation(input: $input) {
    __typename ...Booking ...Issues
    ... on UserError { code message }
    ... on ReservationNotActive { status }
  } } ${BOOKING.replace(/fragment Alternatives.*\n/, '')}`,
  restoreReservation: `mutation Restore($input: RestoreReservationInput!) { restoreReservation(input: $input) {
    __typename ...Booking ...Alternatives ...Issues
    ... on UserError { code message }
    ... on ReservationNotCancelled { status }
    ... on TooManyReservations { limit }
  } } ${BOOKING}`,
  markReservation: `mutation Mark($input: MarkReservationInput!) { markReservation(input: $input) {
    __typename ...Booking ...Alternatives ...Issues
    ... on UserError { code message }
    ... on RevisionConflict { current { ...Booking } }
    ... on StatusNotReachable { reachable }
  } } ${BOOKING}`,
};

export type Operation = keyof typeof DOCUMENTS;

/** A mutation as a client gets it, faults included. */
export async function send(
  server: Asks,
  operation: Operation,
  input: Record<string, unknown>,
  token: string | undefined,
): Promise<{ answer: Answer | null; errors: Fault[] }> {
  const { data, errors = [] } = await server.ask<Partial<Record<Operation, Answer>> | null>(
    DOCUMENTS[operation],
    { input },
    { token },
  );
  return { answer: data?.[operation] ?? null, errors };
}

/** A mutation that is expected to end without a fault. */
export async function perform(
  server: Asks,
  operation: Operation,
  input: Record<string, unknown>,
  { token }: { token: string },
): Promise<Answer> {
  const { answer, errors } = await send(server, operation, input, token);
  if (!answer || errors.length > 0) throw new Error(`${operation}: ${JSON.stringify(errors)}`);
  return answer;
}

export function isBooking(answer: Answer): answer is Booking {
  return answer.__typename === 'Reservation';
}

/** The booking, where a test cannot go on without one. */
export function booking(answer: Answer): Booking {
  if (!isBooking(answer)) throw new Error(`${answer.__typename}: ${answer.message}`);
  return answer;
}

/** How often each outcome came. */
export function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { __typename } of answers) counts[__typename] = (counts[__typename] ?? 0) + 1;
  return counts;
}

/** A body as it is, for what no client of ours would send. */
export async function postRaw(server: Pick<TestApp, 'fetch'>, body: string, token?: string) {
  const response = await server.fetch(
    new Request('http://localhost:4000/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
      body,
    }),
  );
  const answer: { errors?: { extensions?: Record<string, unknown> }[] } = JSON.parse(await response.text());
  return { status: response.status, ...answer };
}
