import type { Refusal } from '../platform/refusals.ts';

export class PaymentDeclined implements Refusal {
  readonly code = 'PAYMENT_DECLINED';
  readonly message = 'The deposit was declined.';
}

export interface Payment {
  readonly id: string;
}

/**
 * Whoever takes deposits. Each call may come again with the same key or id, after a crash or a lost reply, and then does
 * nothing more.
 */
export interface PaymentProvider {
  /** Sets the amount aside. The same key is the same payment. */
  authorise(request: {
    readonly key: string;
    readonly amountMinor: number;
    readonly currency: string;
  }): Promise<Payment | PaymentDeclined>;
  /** Takes what was set aside. */
  capture(payment: Payment): Promise<void>;
  /** Lets go of what was set aside. */
  void(payment: Payment): Promise<void>;
}
