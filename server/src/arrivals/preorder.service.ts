import { createHash } from 'node:crypto';
import type { ZodError } from 'zod';
import { forbidden } from '../platform/faults.ts';
import type { WithinRestaurant } from '../platform/ids.ts';
import type { Locale } from '../platform/locale.ts';
import type { Log } from '../platform/log.ts';
import type { Database } from '../platform/postgres/pool.ts';
import { invalidInput, NotFound } from '../platform/refusals.ts';
import { type Viewer, worksFor } from '../platform/viewer.ts';
import { findOwnOrStaffed } from '../reservations/change.service.ts';
import { ReservationNotActive } from '../reservations/refusals.rules.ts';
import { isActive, type Reservation } from '../reservations/reservation.rules.ts';
import { lockReservation } from '../reservations/reservations.store.ts';
import type { Restaurant } from '../restaurants/restaurant.rules.ts';
import { findRestaurant } from '../restaurants/restaurants.service.ts';
import { isUnderWay, type PrepScope } from './arrival.rules.ts';
import { type ArrivalDeps, requireGuest } from './arrivals.service.ts';
import { findArrivals } from './arrivals.store.ts';
import { PaymentDeclined, type PaymentProvider } from './payment.rules.ts';
import {
  type Deposit,
  depositFor,
  FeatureDisabled,
  type Preorder,
  PreorderNotRequested,
  policyOf,
  recommendedPrepMinutes,
} from './preorder.rules.ts';
import { findPreorders, lockPreorder, savePreorder } from './preorders.store.ts';
import { letGo, settlePayments } from './settlement.service.ts';

export interface PreorderDeps extends ArrivalDeps {
  readonly log: Log;
  readonly locale: Locale;
  readonly payments: PaymentProvider;
  /** The feature is on. */
  readonly prepNotify: boolean;
}

export interface PreorderRequest {
  readonly reservation: WithinRestaurant | undefined;
  readonly minutesAway: number;
  readonly scope: PrepScope;
  readonly items: readonly string[];
}

export interface PreorderQuote {
  readonly policy: string;
  readonly recommendedPrepMinutes: number;
  readonly deposit: Deposit;
}

type Refused = NotFound | ReservationNotActive | FeatureDisabled;
interface Admitted {
  readonly reservation: Reservation;
  readonly restaurant: Restaurant;
}

/** The terms on which a restaurant would cook ahead. */
export async function preorderQuote(
  deps: PreorderDeps,
  viewer: Viewer,
  request: PreorderRequest,
): Promise<PreorderQuote | Refused> {
  const admitted = await admit(deps, viewer, request);
  if (!('restaurant' in admitted)) return admitted;
  const { reservation, restaurant } = admitted;
  return {
    policy: policyOf(restaurant, deps.locale),
    recommendedPrepMinutes: recommendedPrepMinutes(request.scope, request.minutesAway),
    deposit: depositFor(request.scope, reservation.partySize, restaurant.currency),
  };
}

async function admit(
  deps: PreorderDeps,
  viewer: Viewer,
  request: PreorderRequest,
): Promise<Admitted | Refused> {
  if (!deps.prepNotify) return new FeatureDisabled();
  const reservation = await findOwnOrStaffed(deps.db, viewer, request.reservation);
  const restaurant = reservation && (await findRestaurant(deps, reservation.restaurantId));
  if (!reservation || !restaurant) return new NotFound('reservation');
  return isActive(reservation) ? { reservation, restaurant } : new ReservationNotActive(reservation.status);
}

/**
 * Orders ahead, and sets the deposit aside where the guest on the way agreed to be charged. The same order again is the
 * same order. The payment is asked for before anything is locked.
 */
export async function confirmPreorder(
  deps: PreorderDeps,
  viewer: Viewer,
  request: PreorderRequest,
): Promise<Reservation | Refused | ZodError | PaymentDeclined> {
  const admitted = await admit(deps, viewer, request);
  if (!('restaurant' in admitted)) return admitted;
  const { reservation } = admitted;
  requireGuest(viewer, reservation);
  const [known] = await findPreorders(deps.db, [reservation]);
  if (known?.status === 'PENDING' && isSame(known, request)) return reservation;
  if (known?.status === 'ACCEPTED') return refuseAccepted(known, request) ?? reservation;
  const deposit = await setAside(deps, admitted, request, known);
  if (deposit instanceof PaymentDeclined) return deposit;
  const outcome = await deps.db
    .transaction()
    .execute((tx) => writeOrder(deps, tx, viewer, { ...admitted, request, deposit }));
  const unused = 'unused' in outcome ? outcome.unused : null;
  if (unused) await letGo(deps, unused);
  return outcome.answer;
}

function isSame(known: Preorder, { scope, minutesAway, items }: PreorderRequest): boolean {
  return (
    known.scope === scope &&
    known.minutesAway === minutesAway &&
    known.items.length === items.length &&
    known.items.every((item, index) => item === items[index])
  );
}

function refuseAccepted(known: Preorder, request: PreorderRequest): ZodError | null {
  return isSame(known, request)
    ? null
    : invalidInput(['input', 'reservationId'], 'has a preorder that is accepted');
}

/** Null without the guest's word that they may be charged. */
async function setAside(
  { db, clock, payments }: PreorderDeps,
  { reservation, restaurant }: Admitted,
  { scope, minutesAway, items }: PreorderRequest,
  before: Preorder | undefined,
): Promise<Preorder['deposit'] | PaymentDeclined> {
  const [arrival] = await findArrivals(db, [reservation]);
  const mayCharge = arrival?.autoCharge && isUnderWay(arrival, reservation, clock.now());
  if (!mayCharge) return null;
  const deposit = depositFor(scope, reservation.partySize, restaurant.currency);
  // The same order after the same one before is the same payment, whatever became of the reply to the first try.
  const order = JSON.stringify([
    reservation.restaurantId,
    reservation.id,
    before?.requestedAt ?? null,
    scope,
    minutesAway,
    items,
    deposit,
  ]);
  const key = createHash('sha256').update(order).digest('base64url');
  const payment = await payments.authorise({ key, ...deposit });
  return payment instanceof PaymentDeclined ? payment : { ...deposit, paymentId: payment.id };
}

/** `unused` is a payment that the order no longer needs. */
async function writeOrder(
  { clock, locale }: PreorderDeps,
  tx: Database,
  viewer: Viewer,
  it: Admitted & { request: PreorderRequest; deposit: Preorder['deposit'] },
): Promise<{
  answer: Reservation | NotFound | ReservationNotActive | ZodError;
  unused: Preorder['deposit'];
}> {
  const now = clock.now();
  const reservation = await lockReservation(tx, it.reservation);
  if (!reservation) return { answer: new NotFound('reservation'), unused: it.deposit };
  if (!isActive(reservation)) {
    return { answer: new ReservationNotActive(reservation.status), unused: it.deposit };
  }
  const current = await lockPreorder(tx, reservation);
  if (current?.status === 'ACCEPTED') {
    return { answer: refuseAccepted(current, it.request) ?? reservation, unused: null };
  }
  const { reservation: _reservation, ...order } = it.request;
  await savePreorder(
    tx,
    {
      ...order,
      restaurantId: reservation.restaurantId,
      reservationId: reservation.id,
      policy: policyOf(it.restaurant, locale),
      status: 'PENDING',
      requestedAt: now,
      decisionNotes: null,
      deposit: it.deposit,
      paymentDue: null,
    },
    { kind: 'PREORDER_CONFIRMED', actor: { id: viewer.id, role: 'GUEST' }, changed: ['preorder'], at: now },
  );
  // Of a rejected order it was let go already, unless the provider has yet to be told.
  const isHeld = current && (current.status === 'PENDING' || current.paymentDue !== null);
  const isReplaced = isHeld && current.deposit && current.deposit.paymentId !== it.deposit?.paymentId;
  return { answer: reservation, unused: isReplaced ? current.deposit : null };
}

/** The restaurant takes the order, and the deposit with it, or declines both. */
export async function decidePreorder(
  deps: PreorderDeps,
  viewer: Viewer,
  request: {
    readonly reservation: WithinRestaurant | undefined;
    readonly accept: boolean;
    readonly notes: string | null;
  },
): Promise<Reservation | NotFound | ReservationNotActive | ZodError | PreorderNotRequested> {
  const known = await findOwnOrStaffed(deps.db, viewer, request.reservation);
  if (!known) return new NotFound('reservation');
  if (!worksFor(viewer, known.restaurantId))
    throw forbidden("Only the restaurant's staff decide on preorders.");
  const decided = await deps.db.transaction().execute(async (tx) => {
    const reservation = await lockReservation(tx, known);
    if (!reservation) return new NotFound('reservation');
    if (!isActive(reservation)) return new ReservationNotActive(reservation.status);
    const preorder = await lockPreorder(tx, reservation);
    if (!preorder) return new PreorderNotRequested();
    const status = request.accept ? 'ACCEPTED' : 'REJECTED';
    if (preorder.status === status) return reservation;
    if (preorder.status !== 'PENDING')
      return invalidInput(['input', 'accept'], `is ${preorder.status} already`);
    const due = request.accept ? 'CAPTURE' : 'VOID';
    await savePreorder(
      tx,
      { ...preorder, status, decisionNotes: request.notes, paymentDue: preorder.deposit ? due : null },
      {
        kind: 'PREORDER_DECIDED',
        actor: { id: viewer.id, role: 'STAFF' },
        changed: ['preorder'],
        at: deps.clock.now(),
      },
    );
    return reservation;
  });
  if ('guestName' in decided) await settlePayments(deps, await findPreorders(deps.db, [decided]));
  return decided;
}
