import { readFileSync } from 'node:fs';
import type { Client, OperationResult } from '@urql/core';
import {
  buildSchema,
  type DocumentNode,
  type GraphQLInputType,
  getNullableType,
  getOperationAST,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
  typeFromAST,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { pipe, take, toPromise } from 'wonka';
import { PRODUCTION, useWire } from '../../server/test/protection/wire.ts';
import * as generated from '../src/graphql/gql/operations.ts';
import { createSession } from '../src/graphql/session.ts';
import { createMemoryTokenStore } from '../src/graphql/tokens.ts';

const wire = useWire({ ...PRODUCTION, PERSISTED_ONLY: 'true' });
const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const schema = buildSchema(read('schema.graphql'));

const documents = Object.entries(generated as Record<string, unknown>)
  .filter((entry): entry is [string, DocumentNode] => entry[0].endsWith('Document'))
  .map(([name, document]) => ({ name, document, operation: operationOf(document) }));

function operationOf(document: DocumentNode) {
  const operation = getOperationAST(document);
  if (!operation) throw new Error('a document has one operation');
  return operation;
}

/** Something of the type, so that the operation goes out. */
function anyOf(type: GraphQLInputType): unknown {
  const bare = getNullableType(type);
  if (isListType(bare)) return [];
  if (isEnumType(bare)) return bare.getValues()[0]?.name;
  if (isInputObjectType(bare)) {
    const fields = Object.values(bare.getFields());
    const required = fields.filter(isRequiredInputField);
    return Object.fromEntries(
      (required.length > 0 ? required : fields.slice(0, 1)).map((it) => [it.name, anyOf(it.type)]),
    );
  }
  return { Int: 1, Float: 1, Boolean: true }[String(bare)] ?? 'x';
}

function variablesOf({ variableDefinitions = [] }: ReturnType<typeof operationOf>): Record<string, unknown> {
  return Object.fromEntries(
    variableDefinitions.map(({ variable, type }) => {
      const wanted = typeFromAST(schema, type as never) as GraphQLInputType;
      return [variable.name.value, anyOf(wanted)];
    }),
  );
}

function send(client: Client, { document, operation }: (typeof documents)[number]): Promise<OperationResult> {
  const source = client[operation.operation](document, variablesOf(operation));
  return pipe(source, take(1), toPromise);
}

describe('against a server that runs the operations of the app and nothing else, the app', () => {
  test('has all that the manifest has', () => {
    const manifest: Record<string, { name: string }> = JSON.parse(read('operations.json'));
    expect(Object.values(manifest).map(({ name }) => name)).toEqual(
      documents.map(({ operation }) => operation.name?.value).sort(),
    );
  });

  test.each(documents)('is understood when it sends $name', async (it) => {
    const session = createSession({
      url: `${wire.origin}/graphql`,
      language: 'en',
      tokenStore: createMemoryTokenStore(),
    });
    const { data, error } = await send(session.client, it);
    expect(error?.networkError).toBeUndefined();
    const messages = error?.graphQLErrors.map(({ message }) => message) ?? [];
    expect(messages.join()).not.toContain('nothing else');
    // What was read at all names what it does not like.
    expect(data !== undefined || messages.length > 0).toBe(true);
  });

  test('is the only one: a letter more is not understood', async () => {
    const { status, body } = await wire.post({ query: '{ __typename }' });
    expect([status, body?.errors?.[0]?.message]).toEqual([400, expect.stringContaining('nothing else')]);
  });
});
