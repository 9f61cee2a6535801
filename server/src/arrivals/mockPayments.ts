import { createHash } from 'node:crypto';
import type { PaymentProvider } from './payment.rules.ts';

/** Takes nobody's money: for a laptop, and until a real provider is chosen. It has no memory, so any process may ask. */
export const mockPayments: PaymentProvider = {
  async authorise({ key }) {
    return { id: `mock_${createHash('sha256').update(key).digest('base64url').slice(0, 22)}` };
  },
  async capture() {},
  async void() {},
};
