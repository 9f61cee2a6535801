import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadSecret } from '../../src/accounts/secret.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'baku-reserve-secret-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a laptop makes its secret once and keeps it where only its owner reads', async () => {
  const dataDir = path.join(folder, 'not', 'there', 'yet');
  const secret = await loadSecret(undefined, dataDir);
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect(await loadSecret(undefined, dataDir)).toBe(secret);
  expect((await stat(path.join(dataDir, 'auth-secret'))).mode & 0o777).toBe(0o600);
  expect(await readdir(dataDir)).toEqual(['auth-secret']);
});

test('processes that start together agree on one secret', async () => {
  const module = path.resolve(import.meta.dirname, '../../src/accounts/secret.ts');
  const script = `import { loadSecret } from ${JSON.stringify(module)};
    process.stdout.write(await loadSecret(undefined, ${JSON.stringify(folder)}));`;
  const start = () => promisify(execFile)(process.execPath, ['--input-type=module-typescript', '-e', script]);
  const started = await Promise.all(Array.from({ length: 4 }, start));
  const within = await Promise.all(Array.from({ length: 20 }, () => loadSecret(undefined, folder)));
  expect(new Set([...started.map(({ stdout }) => stdout), ...within]).size).toBe(1);
  expect(await readdir(folder)).toEqual(['auth-secret']);
});

test('what the operator gives is used and nothing is written', async () => {
  expect(await loadSecret('given by the operator', folder)).toBe('given by the operator');
  expect(await readdir(folder)).toEqual([]);
});

test('a file that others could read is closed, and one that holds no secret is named', async () => {
  const file = path.join(folder, 'auth-secret');
  await writeFile(file, `${'s'.repeat(43)}\n`, { mode: 0o644 });
  expect(await loadSecret(undefined, folder)).toBe('s'.repeat(43));
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await writeFile(file, 'short');
  await expect(loadSecret(undefined, folder)).rejects.toThrow(/auth-secret holds fewer than 32 characters/);
});
