import type { ZodError } from 'zod';
import type { StaffRole } from '../accounts/accounts.rules.ts';
import { invalidInput } from '../platform/refusals.ts';

export interface Membership {
  readonly restaurantId: number;
  readonly userId: number;
  readonly role: StaffRole;
}

/** Who works for one restaurant, by user id. */
export type Staff = ReadonlyMap<number, StaffRole>;

/** A manager may name hosts and managers, themselves included, but not leave the restaurant without a manager. */
export function refuseLastManagerLeaving(
  staff: Staff,
  userId: number,
  role: StaffRole | null,
): ZodError | null {
  if (role === 'MANAGER' || staff.get(userId) !== 'MANAGER') return null;
  const managers = [...staff.values()].filter((it) => it === 'MANAGER').length;
  return managers > 1
    ? null
    : invalidInput(['input', 'role'], "is the restaurant's last manager; name another one first");
}
