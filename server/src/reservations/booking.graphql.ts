import { ZodError } from 'zod';
import { viewerOf } from '../accounts/accounts.graphql.ts';
import { displayName, phoneNumber } from '../accounts/accounts.rules.ts';
import { builder } from '../graphql/builder.ts';
import { NotFoundRef } from '../graphql/refusals.ts';
import { keyOf, keyWithin } from '../platform/ids.ts';
import { instant, partySize } from '../restaurants/search.rules.ts';
import { reserveTable } from './booking.service.ts';
import { changeReservation } from './change.service.ts';
import type { InsertReservation } from './groupBooking.service.ts';
import { cancelReservation, markReservation, restoreReservation } from './lifecycle.service.ts';
import {
  BookingWindowClosedRef,
  CancelledByRestaurantRef,
  IdempotencyKeyReusedRef,
  OutsideOpeningHoursRef,
  PartySizeNotAcceptedRef,
  ReservationNotActiveRef,
  ReservationNotCancelledRef,
  RevisionConflictRef,
  StatusNotReachableRef,
  TableUnavailableRef,
  TooManyReservationsRef,
} from './refusals.graphql.ts';
import { cancelReason, idempotencyKey, notes } from './reservation.rules.ts';
import { ReservationRef, ReservationStatusRef } from './reservations.graphql.ts';

declare module '../graphql/context.ts' {
  interface Context {
    /** How many active bookings one guest may hold. */
    readonly maxActiveReservations: number;
    readonly insertReservation: InsertReservation;
  }
}

const ReserveTableInputRef = builder.inputType('ReserveTableInput', {
  description: 'A booking to make.',
  fields: (t) => ({
    restaurantId: t.id({ required: true, description: 'Where.' }),
    partySize: t.int({ required: true, description: 'Number of guests.', validate: partySize }),
    startsAt: t.field({
      type: 'DateTime',
      required: true,
      description: 'One of the starts that availability lists.',
      validate: { schema: instant },
    }),
    tableId: t.id({ description: 'The very table; left out, the best fitting free one is chosen.' }),
    guestName: t.string({
      required: true,
      description: 'Under which name, 1 to 80 characters.',
      validate: { schema: displayName },
    }),
    guestPhone: t.field({
      type: 'PhoneNumber',
      description: 'How the restaurant reaches the guest.',
      validate: { schema: phoneNumber },
    }),
    notes: t.string({
      description: "The guest's wishes, at most 400 characters.",
      validate: { schema: notes },
    }),
    idempotencyKey: t.string({
      required: true,
      description:
        '1 to 255 characters, chosen and stored by the client before sending. The same request under the same key within 24 hours returns the booking it made.',
      validate: { schema: idempotencyKey },
    }),
  }),
});

const ChangeReservationInputRef = builder.inputType('ChangeReservationInput', {
  description: 'What to change; what is left out stays.',
  fields: (t) => ({
    reservationId: t.id({ required: true, description: 'Which booking.' }),
    revision: t.int({ required: true, description: 'The revision that the client has seen.' }),
    startsAt: t.field({ type: 'DateTime', description: 'A new start.', validate: { schema: instant } }),
    partySize: t.int({ description: 'A new number of guests.', validate: partySize }),
    tableId: t.id({ description: 'Another table; null lets the server choose.' }),
    notes: t.string({ description: 'New wishes; null clears them.', validate: { schema: notes } }),
  }),
});

const CancelReservationInputRef = builder.inputType('CancelReservationInput', {
  description: 'A booking to call off.',
  fields: (t) => ({
    reservationId: t.id({ required: true, description: 'Which booking.' }),
    reason: t.string({ description: 'Why, at most 200 characters.', validate: { schema: cancelReason } }),
  }),
});

const RestoreReservationInputRef = builder.inputType('RestoreReservationInput', {
  description: 'A cancellation to take back.',
  fields: (t) => ({ reservationId: t.id({ required: true, description: 'Which booking.' }) }),
});

const MarkReservationInputRef = builder.inputType('MarkReservationInput', {
  description: 'How far the evening has come.',
  fields: (t) => ({
    reservationId: t.id({ required: true, description: 'Which booking.' }),
    revision: t.int({ required: true, description: 'The revision that the client has seen.' }),
    status: t.field({
      type: ReservationStatusRef,
      required: true,
      description: 'ARRIVED, SEATED, COMPLETED or NO_SHOW, or one step back.',
    }),
  }),
});

const ReserveTableResultRef = builder.errorUnion('ReserveTableResult', {
  description: 'The booking, or why there is none.',
  types: [
    ReservationRef,
    ZodError,
    NotFoundRef,
    TableUnavailableRef,
    OutsideOpeningHoursRef,
    BookingWindowClosedRef,
    PartySizeNotAcceptedRef,
    IdempotencyKeyReusedRef,
    TooManyReservationsRef,
  ],
});

const ChangeReservationResultRef = builder.errorUnion('ChangeReservationResult', {
  description: 'The booking as it is now, or why it stays as it was.',
  types: [
    ReservationRef,
    ZodError,
    NotFoundRef,
    TableUnavailableRef,
    OutsideOpeningHoursRef,
    BookingWindowClosedRef,
    PartySizeNotAcceptedRef,
    ReservationNotActiveRef,
    RevisionConflictRef,
  ],
});

const CancelReservationResultRef = builder.errorUnion('CancelReservationResult', {
  description: 'The cancelled booking, or why it was not cancelled.',
  types: [ReservationRef, ZodError, NotFoundRef, ReservationNotActiveRef],
});

const RestoreReservationResultRef = builder.errorUnion('RestoreReservationResult', {
  description: 'The booking, standing again, or why it stays cancelled.',
  types: [
    ReservationRef,
    ZodError,
    NotFoundRef,
    TableUnavailableRef,
    OutsideOpeningHoursRef,
    BookingWindowClosedRef,
    PartySizeNotAcceptedRef,
    ReservationNotCancelledRef,
    CancelledByRestaurantRef,
    TooManyReservationsRef,
  ],
});

const MarkReservationResultRef = builder.errorUnion('MarkReservationResult', {
  description: 'The booking as it is now, or why it stays as it was.',
  types: [
    ReservationRef,
    ZodError,
    NotFoundRef,
    TableUnavailableRef,
    RevisionConflictRef,
    StatusNotReachableRef,
  ],
});

builder.mutationFields((t) => ({
  reserveTable: t.field({
    type: ReserveTableResultRef,
    description: 'Books a table, or says why not and what is free instead.',
    authScopes: { signedIn: true },
    args: { input: t.arg({ type: ReserveTableInputRef, required: true, description: 'The booking.' }) },
    resolve: (_root, { input }, context) =>
      reserveTable(context, viewerOf(context), {
        restaurantId: keyOf('Restaurant', input.restaurantId),
        tableId:
          input.tableId == null ? null : tableIdIn(keyOf('Restaurant', input.restaurantId), input.tableId),
        partySize: input.partySize,
        startsAt: input.startsAt,
        guestName: input.guestName,
        guestPhone: input.guestPhone ?? null,
        notes: input.notes || null,
        idempotencyKey: input.idempotencyKey,
      }),
  }),
  changeReservation: t.field({
    type: ChangeReservationResultRef,
    description: 'Moves a booking in time, size or place; for its guest and the staff.',
    authScopes: { signedIn: true },
    args: { input: t.arg({ type: ChangeReservationInputRef, required: true, description: 'The change.' }) },
    resolve: (_root, { input }, context) =>
      changeReservation(context, viewerOf(context), {
        reservation: keyWithin('Reservation', input.reservationId),
        revision: input.revision,
        startsAt: input.startsAt ?? undefined,
        partySize: input.partySize ?? undefined,
        tableId:
          input.tableId == null
            ? input.tableId
            : tableIdIn(keyWithin('Reservation', input.reservationId)?.restaurantId, input.tableId),
        notes: input.notes === undefined ? undefined : input.notes || null,
      }),
  }),
  cancelReservation: t.field({
    type: CancelReservationResultRef,
    description: 'Calls a booking off and frees its table; for its guest and the staff.',
    authScopes: { signedIn: true },
    args: {
      input: t.arg({ type: CancelReservationInputRef, required: true, description: 'Which booking.' }),
    },
    resolve: (_root, { input }, context) =>
      cancelReservation(context, viewerOf(context), {
        reservation: keyWithin('Reservation', input.reservationId),
        reason: input.reason || null,
      }),
  }),
  restoreReservation: t.field({
    type: RestoreReservationResultRef,
    description:
      'Takes a cancellation back if the table is still free; a guest cannot undo what the restaurant cancelled.',
    authScopes: { signedIn: true },
    args: {
      input: t.arg({ type: RestoreReservationInputRef, required: true, description: 'Which booking.' }),
    },
    resolve: (_root, { input }, context) =>
      restoreReservation(context, viewerOf(context), keyWithin('Reservation', input.reservationId)),
  }),
  markReservation: t.field({
    type: MarkReservationResultRef,
    description: 'Says how far the evening has come; for the staff.',
    authScopes: { signedIn: true },
    extensions: { action: 'status' },
    args: { input: t.arg({ type: MarkReservationInputRef, required: true, description: 'The mark.' }) },
    resolve: (_root, { input }, context) =>
      markReservation(context, viewerOf(context), {
        reservation: keyWithin('Reservation', input.reservationId),
        revision: input.revision,
        status: input.status,
      }),
  }),
}));

/** 0, which no table has, for an id that is malformed, of another type or of another restaurant. */
function tableIdIn(restaurantId: number | undefined, tableId: string): number {
  const key = keyWithin('Table', tableId);
  return key?.restaurantId === restaurantId ? (key?.id ?? 0) : 0;
}
