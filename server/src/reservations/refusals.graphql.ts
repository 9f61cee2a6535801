import { builder } from '../graphql/builder.ts';
import { refusalRef } from '../graphql/refusals.ts';
import { OpeningHoursRef } from '../restaurants/restaurants.graphql.ts';
import { AvailabilitySlotRef } from './availability.graphql.ts';
import {
  BookingWindowClosed,
  CancelledByRestaurant,
  IdempotencyKeyReused,
  OutsideOpeningHours,
  PartySizeNotAccepted,
  ReservationNotActive,
  ReservationNotCancelled,
  RevisionConflict,
  StatusNotReachable,
  TableUnavailable,
  TooManyReservations,
} from './refusals.rules.ts';
import { ReservationRef, ReservationStatusRef } from './reservations.graphql.ts';

export const TableUnavailableRef = refusalRef(
  'TableUnavailable',
  TableUnavailable,
  'No table, or not that one, is free for this party at that time.',
);
builder.objectField(TableUnavailableRef, 'alternatives', (t) =>
  t.field({
    type: [AvailabilitySlotRef],
    description:
      'What is free instead, nearest to the time that was asked for; it may be the same time at another table.',
    resolve: ({ alternatives }) => alternatives,
  }),
);

export const OutsideOpeningHoursRef = refusalRef(
  'OutsideOpeningHours',
  OutsideOpeningHours,
  'The restaurant is not open for the whole of that stay.',
);
builder.objectField(OutsideOpeningHoursRef, 'openingHours', (t) =>
  t.field({
    type: [OpeningHoursRef],
    description: 'Its ordinary week.',
    resolve: ({ openingHours }) => openingHours,
  }),
);

export const BookingWindowClosedRef = refusalRef(
  'BookingWindowClosed',
  BookingWindowClosed,
  'That start cannot be booked now: it is past, too soon or too far ahead.',
);
builder.objectFields(BookingWindowClosedRef, (t) => ({
  earliest: t.expose('earliest', {
    type: 'DateTime',
    description: 'The first instant that can be booked now.',
  }),
  latest: t.expose('latest', { type: 'DateTime', description: 'The last instant that can be booked now.' }),
}));

export const PartySizeNotAcceptedRef = refusalRef(
  'PartySizeNotAccepted',
  PartySizeNotAccepted,
  'The restaurant does not take a party of this size.',
);
builder.objectFields(PartySizeNotAcceptedRef, (t) => ({
  min: t.exposeInt('min', { description: 'Fewest guests.' }),
  max: t.exposeInt('max', { description: 'Most guests.' }),
}));

export const IdempotencyKeyReusedRef = refusalRef(
  'IdempotencyKeyReused',
  IdempotencyKeyReused,
  'This idempotency key has already booked something else.',
);

export const TooManyReservationsRef = refusalRef(
  'TooManyReservations',
  TooManyReservations,
  'The guest holds as many active bookings as one guest may.',
);
builder.objectField(TooManyReservationsRef, 'limit', (t) =>
  t.exposeInt('limit', { description: 'How many that is.' }),
);

export const ReservationNotActiveRef = refusalRef(
  'ReservationNotActive',
  ReservationNotActive,
  'The booking holds no table any more.',
);
builder.objectField(ReservationNotActiveRef, 'status', (t) =>
  t.expose('status', { type: ReservationStatusRef, description: 'Where it stands.' }),
);

export const ReservationNotCancelledRef = refusalRef(
  'ReservationNotCancelled',
  ReservationNotCancelled,
  'The booking is over, so there is no cancellation to take back.',
);
builder.objectField(ReservationNotCancelledRef, 'status', (t) =>
  t.expose('status', { type: ReservationStatusRef, description: 'Where it stands.' }),
);

export const CancelledByRestaurantRef = refusalRef(
  'CancelledByRestaurant',
  CancelledByRestaurant,
  'The restaurant cancelled this booking, so only the restaurant can restore it.',
);

export const StatusNotReachableRef = refusalRef(
  'StatusNotReachable',
  StatusNotReachable,
  'A booking cannot go from where it stands to that status now.',
);
builder.objectFields(StatusNotReachableRef, (t) => ({
  from: t.expose('from', { type: ReservationStatusRef, description: 'Where it stands.' }),
  reachable: t.field({
    type: [ReservationStatusRef],
    description: 'What it can become now.',
    resolve: ({ reachable }) => reachable,
  }),
}));

export const RevisionConflictRef = refusalRef(
  'RevisionConflict',
  RevisionConflict,
  'Somebody changed the booking since the client saw it.',
);
builder.objectField(RevisionConflictRef, 'current', (t) =>
  t.expose('current', { type: ReservationRef, description: 'The booking as it is now.' }),
);
