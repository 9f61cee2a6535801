import type { GraphQLParams } from 'graphql-yoga';
import current from '../../../operations.json' with { type: 'json' };
import released from '../../../operations.released.json' with { type: 'json' };
import { badRequest } from '../platform/faults.ts';
import type { OperationPlugin } from './operations.ts';

/** By the SHA-256 of their text; written by `npm run codegen`. Phones have an older app for a long time. */
const operations: Readonly<Record<string, { name: string; text: string }>> = { ...released, ...current };
const TEXTS = new Map(Object.entries(operations).map(([hash, { text }]) => [hash, text]));
const OPERATIONS_OF_THE_APP = new Set(TEXTS.values());

/** Names of the app's operations: what a client of its own calls its operations is nobody's label. */
export const KNOWN_OPERATIONS: ReadonlySet<string> = new Set(
  Object.values(operations).map(({ name }) => name),
);

/** A hash as Apollo's protocol has it (`extensions.persistedQuery`) or as `documentId` of the GraphQL-over-HTTP draft. */
export type PersistedParams = GraphQLParams & { readonly documentId?: unknown };

/**
 * Takes an operation of the app by its hash instead of its text. With `only` nothing else runs: not a text that is not
 * one of theirs to the letter, and no subscription either.
 */
export function persistedOperations({ only }: { readonly only: boolean }): OperationPlugin {
  return {
    onAsked(params) {
      if (params.query) {
        if (only && !OPERATIONS_OF_THE_APP.has(params.query)) throw NOT_ALLOWED;
        return params;
      }
      const hash = hashIn(params);
      const query = hash && TEXTS.get(hash);
      if (query) return { ...params, query };
      if (hash) throw NOT_FOUND;
      if (only) throw NOT_ALLOWED;
      return params;
    },
  };
}

function hashIn({ extensions, documentId }: PersistedParams): string | undefined {
  const hash = extensions?.persistedQuery?.sha256Hash ?? documentId;
  return typeof hash === 'string' ? hash : undefined;
}

const NOT_ALLOWED = badRequest('This server runs the operations of its app and nothing else.');
/** The words by which clients of the protocol know that they have to send the text. */
const NOT_FOUND = badRequest('PersistedQueryNotFound');
