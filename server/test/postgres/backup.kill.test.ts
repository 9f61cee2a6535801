import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prepareLayout } from '../../src/platform/postgres/embedded.layout.ts';
import { findPostmaster } from '../../src/platform/postgres/embedded.processes.ts';
import { aDatabase, guestsOf, kill, namesIn, run, start } from './backup.harness.ts';
import { query, startServer, temporaryDataDir, temporaryFolder } from './embedded.harness.ts';

async function aBackupOf(guest: string): Promise<string> {
  const dataDir = await temporaryDataDir();
  await aDatabase(dataDir, guest);
  await writeFile(join(dataDir, 'auth-secret'), `of ${guest}`);
  const file = join(await temporaryFolder(), `${guest}.tar.gz`);
  expect(await run('backup', [file], dataDir)).toMatchObject({ code: 0, stderr: '' });
  return file;
}

test('a backup that is killed leaves nothing under its name, nor what it held in the server', async () => {
  const dataDir = await temporaryDataDir();
  await aDatabase(dataDir, 'Leyla');
  const server = await startServer(dataDir);
  const folder = await temporaryFolder();
  const file = join(folder, 'f.tar.gz');
  const partial = async () => {
    const [name] = await namesIn(folder);
    return name !== undefined && (await stat(join(folder, name))).size > 100_000;
  };
  expect(await kill(start('backup', [file], dataDir), partial)).toBe(true);
  expect(await namesIn(folder)).toEqual([expect.stringMatching(/^f\.tar\.gz\.partial-\d+$/)]);
  expect(await run('backup', [file], dataDir)).toMatchObject({ code: 0 });
  expect(await namesIn(folder)).toEqual(['f.tar.gz']);
  expect((await stat(file)).mode & 0o077).toBe(0);
  expect(await query(server.connection, 'SELECT * FROM pg_replication_slots')).toEqual([]);
  await server.stop();
});

type Moment = 'it unpacks' | 'PostgreSQL runs on what it unpacked' | 'it moves things';

const MOMENTS: Record<Moment, (dataDir: string) => Promise<boolean>> = {
  'it unpacks': async (dataDir) => (await namesIn(join(dataDir, 'postgres/restoring/cluster'))).length > 3,
  'PostgreSQL runs on what it unpacked': async (dataDir) => {
    const layout = await prepareLayout(dataDir);
    const cluster = join(layout.home, 'restoring/cluster');
    return (await findPostmaster({ ...layout, cluster })) !== undefined;
  },
  'it moves things': async (dataDir) => (await namesIn(join(dataDir, 'postgres'))).includes('restored'),
};

const moments = Object.keys(MOMENTS) as Moment[];

test.each(moments)(
  'a restore that is killed while %s leaves one database or the other, whole; the next one ends it',
  async (moment) => {
    const file = await aBackupOf('Leyla');
    const dataDir = await temporaryDataDir();
    await aDatabase(dataDir, 'Orkhan');
    await kill(start('restore', [file, '--force'], dataDir), () => MOMENTS[moment](dataDir));
    const [guest] = await guestsOf(dataDir);
    expect(moment === 'it moves things' ? ['Leyla', 'Orkhan'] : ['Orkhan']).toContain(guest);
    expect(await run('restore', [file, '--force'], dataDir)).toMatchObject({ code: 0, stderr: '' });
    expect(await guestsOf(dataDir)).toEqual(['Leyla']);
    expect(await namesIn(join(dataDir, 'postgres'))).not.toContain('restoring');
  },
);

test('a server does not begin with an empty database where a restore was killed; the next restore ends it', async () => {
  const file = await aBackupOf('Leyla');
  const dataDir = await temporaryDataDir();
  expect(await kill(start('restore', [file], dataDir), () => MOMENTS['it unpacks'](dataDir))).toBe(true);
  await expect(startServer(dataDir)).rejects.toThrow(
    /^A restore into .* did not end; run it again, or delete .*restoring to begin with an empty database\.$/,
  );
  expect(await run('restore', [file], dataDir)).toMatchObject({ code: 0, stderr: '' });
  expect(await guestsOf(dataDir)).toEqual(['Leyla']);
});

test('a server ends a restore that was killed between two moves, with the secret that belongs to it', async () => {
  const file = await aBackupOf('Leyla');
  const dataDir = await temporaryDataDir();
  await run('restore', [file], dataDir);
  // As it is once the former database was moved away.
  const { cluster, home } = await prepareLayout(dataDir);
  await mkdir(join(home, 'restored'));
  await rename(cluster, join(home, 'restored/cluster'));
  await rename(join(dataDir, 'auth-secret'), join(home, 'restored/auth-secret'));
  await writeFile(join(dataDir, 'auth-secret'), 'of Orkhan');
  expect(await run('restore', [file], dataDir)).toMatchObject({ code: 1 });
  expect(await guestsOf(dataDir)).toEqual(['Leyla']);
  expect(await readFile(join(dataDir, 'auth-secret'), 'utf8')).toBe('of Leyla');
  expect(await namesIn(home)).not.toContain('restored');
});
