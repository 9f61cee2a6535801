import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** argon2id, the library's default kind; memory in KiB. Source: OWASP password storage cheat sheet. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes as long for somebody without a password, or for nobody at all, as for a wrong one. */
  matches(passwordHash: string | null | undefined, password: string): Promise<boolean>;
}

export async function createPasswords(): Promise<Passwords> {
  const decoy = await hash(randomBytes(32), COST);
  return {
    hash: (password) => hash(canonical(password), COST),
    async matches(passwordHash, password) {
      const matching = await verify(passwordHash ?? decoy, canonical(password));
      return matching && passwordHash != null;
    },
  };
}

/** Keyboards differ in how they compose ö; what looks the same is the same password. */
function canonical(password: string): string {
  return password.normalize('NFC');
}
