import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../platform/postgres/faults.ts';
import { SECRET_FILE } from './sessions.rules.ts';

const SECRET_BYTES = 32;
const MIN_SECRET_LENGTH = 32;

/**
 * The key of our access tokens: the operator's, else one made on the first start and kept in `dataDir`, readable by its
 * owner only. Processes that start together agree on one: the file appears whole or not at all, and the first one wins.
 */
export async function loadSecret(given: string | undefined, dataDir: string): Promise<string> {
  if (given) return given;
  const path = join(dataDir, SECRET_FILE);
  const kept = await readSecret(path);
  if (kept) return kept;
  await mkdir(dataDir, { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, `${randomBytes(SECRET_BYTES).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  const secret = await readSecret(path);
  if (!secret) throw new Error(`${path} is gone right after it was written.`);
  return secret;
}

async function readSecret(path: string): Promise<string | undefined> {
  try {
    const secret = (await readFile(path, 'utf8')).trim();
    if (secret.length < MIN_SECRET_LENGTH) {
      throw new Error(
        `${path} holds fewer than ${MIN_SECRET_LENGTH} characters; delete it and a new one is made.`,
      );
    }
    if ((await stat(path)).mode & 0o077) await chmod(path, 0o600);
    return secret;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
