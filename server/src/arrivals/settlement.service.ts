import type { Log } from '../platform/log.ts';
import type { Database } from '../platform/postgres/pool.ts';
import type { PaymentProvider } from './payment.rules.ts';
import type { Preorder } from './preorder.rules.ts';
import { findUnsettled, settle } from './preorders.store.ts';

export interface SettlementDeps {
  readonly db: Database;
  readonly payments: PaymentProvider;
  readonly log: Log;
}

const BATCH = 100;

/** Tells the payment provider what is due; what fails is told again at the next tick. */
export async function settlePayments(
  { db, payments, log }: SettlementDeps,
  preorders?: readonly Preorder[],
): Promise<void> {
  for (const preorder of preorders ?? (await findUnsettled(db, BATCH))) {
    if (!preorder.deposit || !preorder.paymentDue) continue;
    const payment = { id: preorder.deposit.paymentId };
    try {
      await (preorder.paymentDue === 'CAPTURE' ? payments.capture(payment) : payments.void(payment));
      await settle(db, preorder);
    } catch (error) {
      log.warn({ err: error }, 'a payment is settled at the next tick');
    }
  }
}

/** A payment that no order refers to any more. */
export async function letGo(
  { payments, log }: SettlementDeps,
  { paymentId }: { paymentId: string },
): Promise<void> {
  await payments
    .void({ id: paymentId })
    .catch((error: unknown) => log.error({ err: error }, 'a deposit stays set aside'));
}
