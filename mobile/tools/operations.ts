import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { formatDocument, stringifyDocument } from '@urql/core';
import { type DocumentNode, getOperationAST } from 'graphql';

/**
 * Writes operations.json: every operation of the app as it goes over the wire, by its SHA-256. The server takes these by
 * their hash, takes nothing else where it is told so, and counts by their names. Part of `npm run codegen`; with
 * `-- --release` they join those of released apps.
 */
const generated: Record<string, unknown> = await import('../src/graphql/gql/operations.ts');

const operations = Object.entries(generated)
  .filter((entry): entry is [string, DocumentNode] => entry[0].endsWith('Document'))
  .map(([, document]) => ({
    name: getOperationAST(document)?.name?.value ?? '',
    // The cache asks for type names, so this is what is sent.
    text: stringifyDocument(formatDocument(document)),
  }))
  .toSorted((one, other) => (one.name < other.name ? -1 : 1))
  .map(({ name, text }) => [createHash('sha256').update(text).digest('hex'), { name, text }]);

function write(file: URL, manifest: object): void {
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
}

const current = Object.fromEntries(operations);
write(new URL('../../operations.json', import.meta.url), current);
if (process.argv.includes('--release')) {
  const released = new URL('../../operations.released.json', import.meta.url);
  write(released, { ...JSON.parse(readFileSync(released, 'utf8')), ...current });
}
