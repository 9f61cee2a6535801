import { ZodError } from 'zod';
import { viewerOf } from '../accounts/accounts.graphql.ts';
import { builder } from '../graphql/builder.ts';
import { NotFoundRef, refusalRef } from '../graphql/refusals.ts';
import { keyWithin } from '../platform/ids.ts';
import { ReservationNotActiveRef } from '../reservations/refusals.graphql.ts';
import { ReservationRef } from '../reservations/reservations.graphql.ts';
import { CoordinatesInputRef } from '../restaurants/search.graphql.ts';
import { arrivalNotes, decisionNotes, etaMinutes, leadMinutes } from './arrival.rules.ts';
import { EtaSourceRef, PrepScopeRef } from './arrivals.graphql.ts';
import { confirmArrivalEta, decideArrival, requestArrival } from './arrivals.service.ts';
import {
  ArrivalNotRequested,
  LocationNotShared,
  LocationUnknown,
  TooEarly,
  TooManySignals,
} from './refusals.rules.ts';
import { reportArrivalLocation } from './report.service.ts';

const TooEarlyRef = refusalRef('TooEarly', TooEarly, 'It is too early to be on the way.');
builder.objectField(TooEarlyRef, 'earliest', (t) =>
  t.expose('earliest', { type: 'DateTime', description: 'From when on it is not.' }),
);

const ArrivalNotRequestedRef = refusalRef(
  'ArrivalNotRequested',
  ArrivalNotRequested,
  'The guest is not on the way: they have not said so, or it is over.',
);

const LocationNotSharedRef = refusalRef(
  'LocationNotShared',
  LocationNotShared,
  'The guest has not agreed to share where they are.',
);

const LocationUnknownRef = refusalRef(
  'LocationUnknown',
  LocationUnknown,
  'Nobody knows where the restaurant is, so there is no way to it.',
);

const TooManySignalsRef = refusalRef('TooManySignals', TooManySignals, 'The last report is too recent.');
builder.objectField(TooManySignalsRef, 'retryAfterSeconds', (t) =>
  t.exposeInt('retryAfterSeconds', { description: 'When to report again.' }),
);

const ArrivalDecisionRef = builder.enumType('ArrivalDecision', {
  description: 'What to make of a guest who is on the way.',
  values: {
    APPROVE: { description: 'The kitchen will begin in time; staff only.' },
    QUEUE: { description: 'Seen, to be answered later; staff only.' },
    REJECT: { description: 'The kitchen will not begin before they sit; staff only.' },
    CANCEL: { description: 'It is called off; also by the guest.' },
  } as const,
});

const RequestArrivalInputRef = builder.inputType('RequestArrivalInput', {
  description: '"I\'m on my way".',
  fields: (t) => ({
    reservationId: t.id({ required: true, description: 'To which booking.' }),
    leadMinutes: t.int({
      required: true,
      description: 'How long before sitting down the kitchen is to know, 5 to 90.',
      validate: { schema: leadMinutes },
    }),
    prepScope: t.field({
      type: PrepScopeRef,
      required: true,
      defaultValue: 'FULL',
      description: 'What the kitchen is to prepare.',
    }),
    shareLocation: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Agrees to share where the guest is, until they sit; false takes it back.',
    }),
    etaSource: t.field({
      type: EtaSourceRef,
      required: true,
      defaultValue: 'USER',
      description: 'Where the time of arrival is to come from.',
    }),
    autoCharge: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Agrees to pay a deposit without being asked again.',
    }),
    notes: t.string({
      description: "The guest's wishes, at most 400 characters.",
      validate: { schema: arrivalNotes },
    }),
  }),
});

const DecideArrivalInputRef = builder.inputType('DecideArrivalInput', {
  description: 'What to make of a guest who is on the way.',
  fields: (t) => ({
    reservationId: t.id({ required: true, description: 'To which booking.' }),
    decision: t.field({ type: ArrivalDecisionRef, required: true, description: 'The decision.' }),
    notes: t.string({
      description: 'A word to the guest, at most 200 characters.',
      validate: { schema: decisionNotes },
    }),
  }),
});

const ReportArrivalLocationInputRef = builder.inputType('ReportArrivalLocationInput', {
  description: 'Where a guest on the way is.',
  fields: (t) => ({
    reservationId: t.id({ required: true, description: 'To which booking.' }),
    location: t.field({
      type: CoordinatesInputRef,
      required: true,
      description: 'Where, within 300 km of the restaurant.',
    }),
  }),
});

const ConfirmArrivalEtaInputRef = builder.inputType('ConfirmArrivalEtaInput', {
  description: 'When a guest on the way says that they will be there.',
  fields: (t) => ({
    reservationId: t.id({ required: true, description: 'To which booking.' }),
    etaMinutes: t.int({
      required: true,
      description: 'In how many minutes, 1 to 240.',
      validate: { schema: etaMinutes },
    }),
  }),
});

const RequestArrivalResultRef = builder.errorUnion('RequestArrivalResult', {
  description: 'The booking, its guest on the way, or why they are not.',
  types: [ReservationRef, ZodError, NotFoundRef, ReservationNotActiveRef, TooEarlyRef],
});

const DecideArrivalResultRef = builder.errorUnion('DecideArrivalResult', {
  description: 'The booking as it is now, or why nothing was decided.',
  types: [ReservationRef, ZodError, NotFoundRef, ReservationNotActiveRef, ArrivalNotRequestedRef],
});

const ReportArrivalLocationResultRef = builder.errorUnion('ReportArrivalLocationResult', {
  description: 'The booking with its new time of arrival, or why the report was not taken.',
  types: [
    ReservationRef,
    ZodError,
    NotFoundRef,
    ReservationNotActiveRef,
    ArrivalNotRequestedRef,
    LocationNotSharedRef,
    TooManySignalsRef,
    LocationUnknownRef,
  ],
});

const ConfirmArrivalEtaResultRef = builder.errorUnion('ConfirmArrivalEtaResult', {
  description: 'The booking with its new time of arrival, or why it was not taken.',
  types: [ReservationRef, ZodError, NotFoundRef, ReservationNotActiveRef, ArrivalNotRequestedRef],
});

builder.mutationFields((t) => ({
  requestArrival: t.field({
    type: RequestArrivalResultRef,
    description:
      'Says that the guest is on the way, from 3 hours before the start until 30 minutes after; said again, it changes what was said.',
    authScopes: { signedIn: true },
    args: { input: t.arg({ type: RequestArrivalInputRef, required: true, description: 'What to say.' }) },
    resolve: (_root, { input: { reservationId, notes, ...said } }, context) =>
      requestArrival(context, viewerOf(context), {
        ...said,
        reservation: keyWithin('Reservation', reservationId),
        notes: notes || null,
      }),
  }),
  decideArrival: t.field({
    type: DecideArrivalResultRef,
    description: 'Approves, queues, rejects or calls off; for the staff. A guest may call their own off.',
    authScopes: { signedIn: true },
    extensions: { action: 'decision' },
    args: { input: t.arg({ type: DecideArrivalInputRef, required: true, description: 'The decision.' }) },
    resolve: (_root, { input }, context) =>
      decideArrival(context, viewerOf(context), {
        reservation: keyWithin('Reservation', input.reservationId),
        decision: input.decision,
        notes: input.notes || null,
      }),
  }),
  reportArrivalLocation: t.field({
    type: ReportArrivalLocationResultRef,
    description:
      'Says where the guest is, at most once in 30 seconds, while they are on the way and share it; answers within 6 seconds.',
    authScopes: { signedIn: true },
    args: { input: t.arg({ type: ReportArrivalLocationInputRef, required: true, description: 'Where.' }) },
    // It asks paid providers.
    complexity: 1_000,
    resolve: (_root, { input: { reservationId, location } }, context) =>
      reportArrivalLocation(context, viewerOf(context), {
        reservation: keyWithin('Reservation', reservationId),
        location,
      }),
  }),
  confirmArrivalEta: t.field({
    type: ConfirmArrivalEtaResultRef,
    description: 'Says when the guest will be there.',
    authScopes: { signedIn: true },
    args: { input: t.arg({ type: ConfirmArrivalEtaInputRef, required: true, description: 'When.' }) },
    resolve: (_root, { input: { reservationId, etaMinutes } }, context) =>
      confirmArrivalEta(context, viewerOf(context), {
        reservation: keyWithin('Reservation', reservationId),
        etaMinutes,
      }),
  }),
}));
