import { readFile, stat } from 'node:fs/promises';
import { DatabaseUnavailable } from './embedded.report.ts';

/** The account PostgreSQL runs under when it is not ours, because it refuses to run as root. */
export interface Account {
  uid: number;
  gid: number;
}

/** For spawn, which wants what macOS writes: -2 where chown wants 4294967294. */
export function runAs(account: Account | undefined): Partial<Account> {
  return account ? { uid: account.uid | 0, gid: account.gid | 0 } : {};
}

/**
 * Undefined: our own account. Under root it is the owner of an existing cluster, else `nobody`, else any other
 * account: initdb wants one that is in the passwd file.
 */
export async function chooseAccount(
  cluster: string,
  ourUid = process.getuid?.(),
  passwdFile = '/etc/passwd',
): Promise<Account | undefined> {
  const owner = await stat(cluster).catch(() => undefined);
  if (ourUid !== 0) {
    if (!owner || owner.uid === ourUid) return undefined;
    throw new DatabaseUnavailable(
      `The database in ${cluster} belongs to another user (uid ${owner.uid}${owner.uid === 65534 ? ', made by root' : ''}); ` +
        'start as that user or as root, or set DATA_DIR to a folder of your own.',
    );
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return unprivileged(await readFile(passwdFile, 'utf8').catch(() => ''));
}

function unprivileged(passwd: string): Account {
  const accounts = new Map<string, Account>();
  for (const line of passwd.split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name && uid && gid && Number(uid) !== 0)
      accounts.set(name, { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 });
  }
  const [any] = accounts.values();
  const account = accounts.get('nobody') ?? accounts.get('daemon') ?? any;
  if (account) return account;
  throw new DatabaseUnavailable(
    'PostgreSQL refuses to run as root and this machine has no other account; add one, start as an ordinary user, or set DATABASE_URL.',
  );
}
