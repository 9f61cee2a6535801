import type { CodegenConfig } from '@graphql-codegen/cli';

/** What a scalar is in JSON; they are all strings to the app. */
const text = { input: 'string', output: 'string' };

const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: 'mobile/src/**/*.graphql',
  generates: {
    'mobile/src/graphql/gql/operations.ts': {
      plugins: ['typescript-operations', 'typescript-urql'],
      config: {
        scalars: {
          ID: text,
          DateTime: text,
          Date: text,
          LocalTime: text,
          TimeZone: text,
          URL: text,
          EmailAddress: text,
          PhoneNumber: text,
        },
        strictScalars: true,
        enumType: 'string-literal',
        useTypeImports: true,
        documentMode: 'graphQLTag',
        gqlImport: '@urql/core#gql',
        dedupeFragments: true,
        immutableTypes: true,
      },
    },
    'mobile/src/graphql/gql/introspection.ts': { plugins: ['./mobile/introspection.codegen.ts'] },
  },
};

export default config;
