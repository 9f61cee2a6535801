import type { Client } from '@urql/core';
import {
  ReserveTableDocument,
  type ReserveTableInput,
  type ReserveTableMutation,
  type ReserveTableMutationVariables,
} from '../graphql/gql/operations.ts';
import {
  type BookingDesk,
  type BookingDeskDeps,
  createBookingDesk,
  RESEND_WITHIN_MS,
} from './bookingDesk.ts';
import { findBookedAttempt } from './findBookedAttempt.ts';
import { outcomeOfReserveTable, type ReserveTableOutcome } from './reserveTable.outcome.ts';

/** The desk of one guest, at the server that their client speaks to. */
export function openBookingDesk(
  client: Client,
  device: Pick<BookingDeskDeps, 'store' | 'now' | 'newKey'>,
): BookingDesk {
  return createBookingDesk({
    ...device,
    send: (input) => reserveTable(client, input),
    find: (attempt) => findBookedAttempt(client, attempt, RESEND_WITHIN_MS),
  });
}

async function reserveTable(client: Client, input: ReserveTableInput): Promise<ReserveTableOutcome> {
  let wasLost = false;
  const onLostTry = () => {
    wasLost = true;
  };
  const { data, error } = await client.mutation<ReserveTableMutation, ReserveTableMutationVariables>(
    ReserveTableDocument,
    { input },
    { onLostTry },
  );
  return outcomeOfReserveTable({ data, error, wasLost });
}
