import type { ZodError } from 'zod';
import type { StaffRole } from '../accounts/accounts.rules.ts';
import { findUserIdByEmail } from '../accounts/accounts.store.ts';
import type { AccountCache } from '../accounts/viewers.service.ts';
import { forbidden } from '../platform/faults.ts';
import type { Database } from '../platform/postgres/pool.ts';
import { NotFound } from '../platform/refusals.ts';
import type { Viewer } from '../platform/viewer.ts';
import type { Restaurant } from './restaurant.rules.ts';
import { findRestaurant, type RestaurantCache } from './restaurants.service.ts';
import { refuseLastManagerLeaving } from './staff.rules.ts';
import { lockStaff, writeMembership } from './staff.store.ts';

interface StaffDeps {
  readonly db: Database;
  readonly restaurants: RestaurantCache;
  readonly auth: { readonly accounts: AccountCache };
}

export interface SetRestaurantStaff {
  /** Undefined for an id that cannot be a restaurant's. */
  readonly restaurantId: number | undefined;
  readonly email: string;
  /** Null removes. */
  readonly role: StaffRole | null;
}

/** By managers of the restaurant and admins; anybody else is told that it is FORBIDDEN before whether the user exists. */
export async function setRestaurantStaff(
  deps: StaffDeps,
  viewer: Viewer,
  { restaurantId, email, role }: SetRestaurantStaff,
): Promise<Restaurant | ZodError | NotFound> {
  const restaurant = await findRestaurant(deps, restaurantId);
  if (!restaurant) return new NotFound('restaurant');
  const outcome = await deps.db.transaction().execute(async (tx) => {
    const staff = await lockStaff(tx, restaurant.id);
    if (!staff) return new NotFound('restaurant');
    if (!viewer.isAdmin && staff.get(viewer.id) !== 'MANAGER') throw forbidden();
    const userId = await findUserIdByEmail(tx, email);
    if (userId === undefined) return new NotFound('user');
    const refusal = viewer.isAdmin ? null : refuseLastManagerLeaving(staff, userId, role);
    if (refusal) return refusal;
    await writeMembership(tx, { restaurantId: restaurant.id, userId, role });
    return userId;
  });
  if (typeof outcome !== 'number') return outcome;
  deps.auth.accounts.forget(outcome);
  return restaurant;
}
