import { InvalidCredentials } from '../accounts/accounts.rules.ts';
import { confirmViewer } from '../accounts/accounts.service.ts';
import type { SessionDeps } from '../accounts/sessions.service.ts';
import type { Viewer } from '../platform/viewer.ts';
import {
  anonymiseReservations,
  cancelActiveReservations,
  deleteUser,
  lockGuest,
} from './accountDeletion.store.ts';

/** What stands in a restaurant's books for somebody who no longer wants to be known. */
export const DELETED_GUEST = 'Deleted guest';

export interface AccountDeleted {
  readonly at: Date;
}

/** Frees the tables the guest holds, erases who they were from what stays in the restaurants' books, and forgets them. */
export async function deleteAccount(
  deps: SessionDeps,
  viewer: Viewer,
  password: string,
): Promise<AccountDeleted | InvalidCredentials> {
  if (!(await confirmViewer(deps, viewer, password))) return new InvalidCredentials();
  const at = deps.clock.now();
  await deps.db.transaction().execute(async (tx) => {
    await lockGuest(tx, viewer.id);
    await cancelActiveReservations(tx, viewer.id, at);
    await anonymiseReservations(tx, viewer.id, DELETED_GUEST);
    await deleteUser(tx, viewer.id);
  });
  deps.auth.accounts.forget(viewer.id);
  return { at };
}
