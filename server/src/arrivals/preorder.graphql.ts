import { createContextCache } from '@pothos/core';
import DataLoader from 'dataloader';
import { ZodError } from 'zod';
import { viewerOf } from '../accounts/accounts.graphql.ts';
import { builder } from '../graphql/builder.ts';
import type { Context } from '../graphql/context.ts';
import { NotFoundRef, refusalRef } from '../graphql/refusals.ts';
import { keyWithin } from '../platform/ids.ts';
import { ReservationNotActiveRef } from '../reservations/refusals.graphql.ts';
import type { Reservation } from '../reservations/reservation.rules.ts';
import { ReservationRef } from '../reservations/reservations.graphql.ts';
import { MoneyRef } from '../restaurants/restaurants.graphql.ts';
import { decisionNotes } from './arrival.rules.ts';
import { PrepScopeRef } from './arrivals.graphql.ts';
import { PaymentDeclined, type PaymentProvider } from './payment.rules.ts';
import {
  FeatureDisabled,
  minutesAway,
  type Preorder,
  PreorderNotRequested,
  preorderItems,
} from './preorder.rules.ts';
import { confirmPreorder, decidePreorder, type PreorderQuote, preorderQuote } from './preorder.service.ts';
import { findPreorders } from './preorders.store.ts';

declare module '../graphql/context.ts' {
  interface Context {
    /** Who takes deposits. */
    readonly payments: PaymentProvider;
    /** Guests may order ahead. */
    readonly prepNotify: boolean;
  }
}

const PreorderStatusRef = builder.enumType('PreorderStatus', {
  description: 'What the restaurant made of a preorder.',
  values: {
    PENDING: { description: 'It has not answered.' },
    ACCEPTED: { description: 'It will cook; a deposit is taken.' },
    REJECTED: { description: 'It will not; a deposit is let go.' },
  } as const,
});

const PreorderRef = builder.objectRef<Preorder>('Preorder').implement({
  description: 'What a guest would like to find on the table.',
  fields: (t) => ({
    scope: t.expose('scope', { type: PrepScopeRef, description: 'How much of the meal.' }),
    items: t.exposeStringList('items', { description: 'Which dishes, in their own words.' }),
    minutesAway: t.exposeInt('minutesAway', { description: 'How far away they were.' }),
    policy: t.exposeString('policy', { description: 'The terms that they agreed to.' }),
    status: t.expose('status', { type: PreorderStatusRef, description: 'What the restaurant made of it.' }),
    requestedAt: t.expose('requestedAt', { type: 'DateTime', description: 'When they ordered.' }),
    decisionNotes: t.exposeString('decisionNotes', {
      nullable: true,
      description: 'What the restaurant said to its decision.',
    }),
    deposit: t.field({
      type: MoneyRef,
      nullable: true,
      description: 'What was set aside for it; null where the guest did not agree to be charged.',
      resolve: ({ deposit }) => deposit,
    }),
  }),
});

const PreorderQuoteRef = builder.objectRef<PreorderQuote>('PreorderQuote').implement({
  description: 'The terms on which a restaurant would cook ahead.',
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'recommendedPrepMinutes' in value,
  fields: (t) => ({
    policy: t.exposeString('policy', { description: "In words, in the answer's language." }),
    recommendedPrepMinutes: t.exposeInt('recommendedPrepMinutes', {
      description: 'How long before the guests sit the kitchen should begin.',
    }),
    deposit: t.field({
      type: MoneyRef,
      description: 'What is set aside for the whole party, where the guest agrees to be charged.',
      resolve: ({ deposit }) => deposit,
    }),
  }),
});

const FeatureDisabledRef = refusalRef('FeatureDisabled', FeatureDisabled, 'This server does not offer that.');
const PaymentDeclinedRef = refusalRef('PaymentDeclined', PaymentDeclined, 'The deposit was declined.');
const PreorderNotRequestedRef = refusalRef(
  'PreorderNotRequested',
  PreorderNotRequested,
  'The guest has ordered nothing ahead.',
);

const PreorderInputRef = builder.inputType('PreorderInput', {
  description: 'What a guest would like to find on the table.',
  fields: (t) => ({
    reservationId: t.id({ required: true, description: 'For which booking.' }),
    minutesAway: t.int({
      required: true,
      description: 'How far away they are, 5 to 60.',
      validate: { schema: minutesAway },
    }),
    scope: t.field({
      type: PrepScopeRef,
      required: true,
      defaultValue: 'STARTERS',
      description: 'How much of the meal.',
    }),
    items: t.stringList({
      description: 'Which dishes, at most 12 of 1 to 80 characters.',
      validate: { schema: preorderItems },
    }),
  }),
});

const DecidePreorderInputRef = builder.inputType('DecidePreorderInput', {
  description: 'What the restaurant makes of a preorder.',
  fields: (t) => ({
    reservationId: t.id({ required: true, description: 'For which booking.' }),
    accept: t.boolean({ required: true, description: 'It will cook; or not, and the deposit is let go.' }),
    notes: t.string({
      description: 'A word to the guest, at most 200 characters.',
      validate: { schema: decisionNotes },
    }),
  }),
});

const PreorderQuoteResultRef = builder.errorUnion('PreorderQuoteResult', {
  description: 'The terms, or why there are none.',
  types: [PreorderQuoteRef, ZodError, NotFoundRef, ReservationNotActiveRef, FeatureDisabledRef],
});

const ConfirmPreorderResultRef = builder.errorUnion('ConfirmPreorderResult', {
  description: 'The booking with its preorder, or why there is none.',
  types: [
    ReservationRef,
    ZodError,
    NotFoundRef,
    ReservationNotActiveRef,
    FeatureDisabledRef,
    PaymentDeclinedRef,
  ],
});

const DecidePreorderResultRef = builder.errorUnion('DecidePreorderResult', {
  description: 'The booking as it is now, or why nothing was decided.',
  types: [ReservationRef, ZodError, NotFoundRef, ReservationNotActiveRef, PreorderNotRequestedRef],
});

/** As with arrivals: one statement for a page, and nothing remembered. */
const preorderLoaderOf = createContextCache(
  (context: Context) =>
    new DataLoader<Reservation, Preorder | undefined>(
      async (reservations) => {
        const found = await findPreorders(context.db, reservations);
        const keyed = new Map(found.map((it) => [`${it.restaurantId}.${it.reservationId}`, it]));
        return reservations.map(({ restaurantId, id }) => keyed.get(`${restaurantId}.${id}`));
      },
      { cache: false },
    ),
);

builder.objectField(ReservationRef, 'preorder', (t) =>
  t.field({
    type: PreorderRef,
    nullable: true,
    description: 'What its guest ordered ahead; null where that is nothing.',
    resolve: (reservation, _args, context) => preorderLoaderOf(context).load(reservation),
  }),
);

interface GivenPreorder {
  readonly reservationId: string;
  readonly minutesAway: number;
  readonly scope: Preorder['scope'];
  readonly items?: readonly string[] | null | undefined;
}

function requestOf({ reservationId, items, ...order }: GivenPreorder) {
  return { ...order, items: items ?? [], reservation: keyWithin('Reservation', reservationId) };
}

builder.queryField('preorderQuote', (t) =>
  t.field({
    type: PreorderQuoteResultRef,
    description: 'On what terms a restaurant would cook ahead.',
    authScopes: { signedIn: true },
    args: { input: t.arg({ type: PreorderInputRef, required: true, description: 'What for.' }) },
    resolve: (_root, { input }, context) => preorderQuote(context, viewerOf(context), requestOf(input)),
  }),
);

builder.mutationFields((t) => ({
  confirmPreorder: t.field({
    type: ConfirmPreorderResultRef,
    description:
      'Orders ahead; sets a deposit aside where the guest on the way agreed to be charged (autoCharge). The restaurant hears of it.',
    authScopes: { signedIn: true },
    args: { input: t.arg({ type: PreorderInputRef, required: true, description: 'The order.' }) },
    resolve: (_root, { input }, context) => confirmPreorder(context, viewerOf(context), requestOf(input)),
  }),
  decidePreorder: t.field({
    type: DecidePreorderResultRef,
    description: 'Takes an order ahead or declines it; for the staff.',
    authScopes: { signedIn: true },
    extensions: { action: 'accept' },
    args: { input: t.arg({ type: DecidePreorderInputRef, required: true, description: 'The decision.' }) },
    resolve: (_root, { input }, context) =>
      decidePreorder(context, viewerOf(context), {
        reservation: keyWithin('Reservation', input.reservationId),
        accept: input.accept,
        notes: input.notes || null,
      }),
  }),
}));
