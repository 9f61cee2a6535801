import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/postgres/pool.ts';
import { displayName, emailAddress } from './accounts.rules.ts';
import { findIdentity, insertIdentity, lockIdentity } from './identities.store.ts';
import type { OpenIdClaims } from './openid.ts';

/** What a newcomer is called whose issuer gives no usable name. */
const NAMELESS = 'Guest';

interface Deps {
  readonly db: Database;
  readonly clock: Clock;
}

/**
 * The user of an external identity, created on first sight. Never an account that exists already: our own accounts have
 * no verified e-mail, so whoever signed up with somebody's address would be handed that person's identity.
 */
export async function findOrCreateUser({ db, clock }: Deps, claims: OpenIdClaims): Promise<number> {
  const known = await findIdentity(db, claims);
  if (known !== undefined) return known;
  return db.transaction().execute(async (tx) => {
    await lockIdentity(tx, claims);
    const twin = await findIdentity(tx, claims);
    return twin ?? insertIdentity(tx, toNewcomer(claims), clock.now());
  });
}

function toNewcomer({ issuer, subject, name, email }: OpenIdClaims) {
  return {
    issuer,
    subject,
    name: displayName.safeParse(name).data ?? NAMELESS,
    email: emailAddress.safeParse(email).data ?? null,
  };
}
