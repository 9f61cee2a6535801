import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import ErrorsPlugin from '@pothos/plugin-errors';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import ZodPlugin from '@pothos/plugin-zod';
import { forbidden, unauthenticated } from '../platform/faults.ts';
import type { Context } from './context.ts';
import { parseDate, parseDateTime, parseLocalTime, parseText } from './scalars.ts';

interface SchemaTypes {
  Context: Context;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  Scalars: {
    ID: { Input: string; Output: string | number };
    DateTime: { Input: Date; Output: Date };
    Date: { Input: string; Output: string };
    LocalTime: { Input: string; Output: string };
    TimeZone: { Input: string; Output: string };
    URL: { Input: string; Output: string };
    EmailAddress: { Input: string; Output: string };
    PhoneNumber: { Input: string; Output: string };
  };
  AuthScopes: { signedIn: boolean };
}

/** Plugins wrap a resolver from the outside in: errors catch what zod throws, and nobody's input is looked at before who they are. */
export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [ErrorsPlugin, ScopeAuthPlugin, ZodPlugin, ComplexityPlugin, RelayPlugin, DataloaderPlugin],
  defaultFieldNullability: false,
  scopeAuth: {
    authScopes: (context) => ({ signedIn: context.viewer !== null }),
    unauthorizedError: (_parent, context) => (context.viewer === null ? unauthenticated() : forbidden()),
  },
  relay: {
    cursorType: 'String',
    // The connection itself multiplies by the size of its page: see pageSizeOf.
    nodesOnConnection: {
      description: 'The items of this page, without their cursors.',
      complexity: { field: 1, multiplier: 1 },
    },
    edgesFieldOptions: {
      nullable: false,
      description: 'The items of this page with their cursors.',
      complexity: { field: 1, multiplier: 1 },
    },
    nodeFieldOptions: { nullable: false, description: 'The item.' },
    cursorFieldOptions: { description: 'Where this item stands: give it as `after` or `before`.' },
    pageInfoFieldOptions: { description: 'Whether and where the list goes on.' },
    hasNextPageFieldOptions: { description: 'Whether more follows this page.' },
    hasPreviousPageFieldOptions: { description: 'Whether something stands before this page.' },
    startCursorFieldOptions: { description: 'Cursor of the first item; null on an empty page.' },
    endCursorFieldOptions: { description: 'Cursor of the last item; null on an empty page.' },
    firstArgOptions: { description: 'How many items from the start, 1 to 100; 20 where neither is given.' },
    lastArgOptions: { description: 'How many items from the end, 1 to 100.' },
    afterArgOptions: { description: 'Only what follows this cursor of the same list.' },
    beforeArgOptions: { description: 'Only what stands before this cursor of the same list.' },
    pageInfoTypeOptions: { description: 'Where a page stands in its list.' },
    // Nodes are ours: see nodes.ts.
    nodeQueryOptions: false,
    nodesQueryOptions: false,
  },
  errors: { defaultTypes: [], directResult: true },
  // Measured and limited in cost.ts, which keeps what an operation came to.
  complexity: { defaultComplexity: 1, defaultListMultiplier: 5, disabled: true },
});

builder.queryType({ description: 'What can be asked.' });
builder.mutationType({ description: 'What can be done: one mutation a business action, one `input` each.' });

builder.scalarType('DateTime', {
  description: 'An instant, RFC 3339. The offset is required on input; output is in UTC.',
  parseValue: parseDateTime,
  serialize: (value) => value.toISOString(),
});
builder.scalarType('Date', {
  description: "A calendar date on the restaurant's own wall clock, YYYY-MM-DD.",
  parseValue: parseDate,
  serialize: (value) => value,
});
builder.scalarType('LocalTime', {
  description: "A time of day on the restaurant's own wall clock, HH:MM.",
  parseValue: parseLocalTime,
  serialize: (value) => value,
});
builder.scalarType('TimeZone', {
  description: 'A time zone of the IANA database, such as Asia/Baku.',
  parseValue: parseText,
  serialize: (value) => value,
});
builder.scalarType('URL', {
  description: 'An absolute URL.',
  parseValue: parseText,
  serialize: (value) => value,
});
builder.scalarType('EmailAddress', {
  description: 'An e-mail address; trimmed and lower-cased on input.',
  parseValue: parseText,
  serialize: (value) => value,
});
builder.scalarType('PhoneNumber', {
  description:
    'Digits, spaces, . - ( ) + ; 6 to 32 characters on input. Output is digits, with a + in front if it was given.',
  parseValue: parseText,
  serialize: (value) => value,
});
