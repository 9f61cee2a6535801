import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type DocumentNode, getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { PRODUCTION, useWire } from './wire.ts';

const strict = useWire({ ...PRODUCTION, PERSISTED_ONLY: 'true' });
const open = useWire(PRODUCTION);

const read = (file: string): Record<string, { name: string; text: string }> =>
  JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../..', file), 'utf8'));
const operations = Object.entries({
  ...read('operations.released.json'),
  ...read('operations.json'),
}).map(([hash, { name, text }]) => ({
  hash,
  name,
  text,
  type: operationOf(parse(text)).operation,
}));

function operationOf(document: DocumentNode): OperationDefinitionNode {
  const operation = getOperationAST(document);
  if (!operation) throw new Error('one operation an entry');
  return operation;
}

const known = operations.find(({ name }) => name === 'RestaurantFacets') ?? operations[0];
const { hash = '', text = '' } = known ?? {};
const ONLY = 'This server runs the operations of its app and nothing else.';

test('the manifests have every operation by the hash of its text', () => {
  expect(operations.length).toBeGreaterThan(35);
  expect(new Set(operations.map(({ type }) => type))).toEqual(new Set(['query', 'mutation', 'subscription']));
  for (const it of operations) {
    expect(createHash('sha256').update(it.text).digest('hex')).toBe(it.hash);
    expect(operationOf(parse(it.text)).name?.value).toBe(it.name);
  }
});

describe('where nothing but the app may ask', () => {
  const accepts = (type: string) =>
    type === 'subscription' ? 'text/event-stream' : 'application/graphql-response+json';

  /** Without variables most do not run; what says so has read the operation. */
  const isKnown = (answer: string) =>
    answer.includes('"errors"') ? /Variable \\?"\$/.test(answer) : answer.includes('"data"');

  test.each(operations)(
    '$name is answered by its hash, as Apollo and as the draft have it, and by its text',
    async ({ hash, text, type }) => {
      const headers = { Accept: accepts(type) };
      for (const body of [
        { documentId: hash },
        { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } },
        { query: text },
      ]) {
        const answer = await strict.post(body, headers);
        expect(answer.text).not.toMatch(/PersistedQueryNotFound|nothing else/);
        expect(isKnown(answer.text) || answer.text).toBe(true);
      }
    },
  );

  test.each<[string, object, string]>([
    ['a query of somebody else', { query: '{ __typename }' }, ONLY],
    ['what is almost ours', { query: `${text} ` }, ONLY],
    ['ours with a stranger', { query: `${text}\nquery Mine { __typename }`, operationName: 'Mine' }, ONLY],
    ['another one beside a hash of ours', { query: '{ __typename }', documentId: hash }, ONLY],
    ['introspection', { query: '{ __schema { types { name } } }' }, ONLY],
    ['a mutation', { query: 'mutation { signOut(input: { refreshToken: "x" }) { __typename } }' }, ONLY],
    ['nothing', {}, ONLY],
    ['a hash that nobody knows', { documentId: 'f'.repeat(64) }, 'PersistedQueryNotFound'],
    ['a name of every object', { documentId: '__proto__' }, 'PersistedQueryNotFound'],
    [
      'an unknown hash beside its text',
      {
        query: '{ __typename }',
        extensions: {
          persistedQuery: {
            version: 1,
            sha256Hash: createHash('sha256').update('{ __typename }').digest('hex'),
          },
        },
      },
      ONLY,
    ],
  ])('%s is refused, on either lane', async (_what, body, message) => {
    for (const Accept of ['application/json', 'application/graphql-response+json']) {
      const answer = await strict.post(body, { Accept });
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] });
    }
  });

  test('so is a subscription', async () => {
    const query = 'subscription { reservationUpdated(id: "x") { id } }';
    const answer = await strict.post({ query }, { Accept: 'text/event-stream' });
    expect(answer.text).toContain(ONLY);
  });

  test('a batch of hashes is', async () => {
    expect((await strict.post([{ documentId: hash }])).status).toBe(400);
  });
});

describe('where anybody may', () => {
  test('a hash and a text get the same answer', async () => {
    const { data } = (await open.post({ query: text })).body ?? {};
    expect(data).toBeDefined();
    expect((await open.post({ documentId: hash })).body?.data).toEqual(data);
    expect((await open.post({ query: '{ __typename }' })).body?.data).toEqual({ __typename: 'Query' });
  });

  test('a client that learns that its hash is not known sends the text', async () => {
    const unknown = await open.post({ documentId: 'f'.repeat(64) });
    expect([unknown.status, unknown.body?.errors?.[0]?.message]).toEqual([400, 'PersistedQueryNotFound']);
  });
});
