import type { GraphQLParams, Plugin } from 'graphql-yoga';
import operations from '../../../operations.json' with { type: 'json' };
import { badUserInput, fault } from '../platform/faults.ts';

/** By the SHA-256 of their text; written by `npm run codegen`. */
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
export function persistedOperations({ only }: { readonly only: boolean }): Plugin {
  return {
    onParams({ params, setParams }) {
      const hash = hashIn(params);
      if (params.query && !only) return;
      if (params.query && OPERATIONS_OF_THE_APP.has(params.query)) return;
      if (params.query || (only && hash === undefined)) throw notAllowed();
      if (hash === undefined) return;
      const query = TEXTS.get(hash);
      // The words by which clients of the protocol know that they have to send the text.
      if (query === undefined) throw fault('BAD_USER_INPUT', 'PersistedQueryNotFound', { issues: [] }, 400);
      setParams({ ...params, query });
    },
  };
}

function hashIn({ extensions, documentId }: PersistedParams): string | undefined {
  const hash = extensions?.persistedQuery?.sha256Hash ?? documentId;
  return typeof hash === 'string' ? hash : undefined;
}

function notAllowed() {
  const message = 'This server runs the operations of its app only.';
  return fault(
    'BAD_USER_INPUT',
    message,
    { ...badUserInput([{ path: ['query'], message }]).extensions },
    400,
  );
}
