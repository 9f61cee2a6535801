import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { printed } from './document.ts';

const FILE = path.resolve(import.meta.dirname, '../../../docs/authorisation.md');

test('docs/authorisation.md says what the rows say; it tells itself how to print it again', async () => {
  if (process.env.UPDATE_DOCS) await writeFile(FILE, printed());
  expect(await readFile(FILE, 'utf8')).toBe(printed());
});
