import { EnvelopArmorPlugin } from '@escape.tech/graphql-armor';
import { GraphQLError, NoSchemaIntrospectionCustomRule, parse, type ValidationRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** An operation's own text, several times what the largest of the app has (in brackets); what it costs is cost.ts's. */
const MAX = {
  /** (349) */
  tokens: 1_500,
  /** Whether they are the same or not. (113) */
  fields: 400,
  /** Introspection, which developers need, has 15. (7) */
  depth: 16,
  /** (3) */
  aliases: 30,
  /** (1) */
  directives: 5,
} as const;

/** What is refused before anything runs; with `discreet` the answer gives no hint of names that the schema has. */
export function protection({ discreet }: { readonly discreet: boolean }): Plugin[] {
  const armor = EnvelopArmorPlugin({
    maxDepth: { n: MAX.depth, flattenFragments: true, ignoreIntrospection: false },
    maxAliases: { n: MAX.aliases, allowList: [] },
    maxDirectives: { n: MAX.directives },
    // The complexity of the schema's fields counts, which knows how long lists may be.
    costLimit: { enabled: false },
    // graphql-js counts tokens itself, at no cost.
    maxTokens: { enabled: false },
    blockFieldSuggestion: { enabled: discreet },
  });
  return [
    {
      onParse({ setParseFn }) {
        setParseFn((source, options) => parse(source, { ...options, maxTokens: MAX.tokens }));
      },
      onValidate({ addValidationRule }) {
        addValidationRule(fieldLimit);
        if (discreet) addValidationRule(NoSchemaIntrospectionCustomRule);
      },
    },
    armor as Plugin,
  ];
}

const fieldLimit: ValidationRule = (context) => {
  let fields = 0;
  return {
    Field(node) {
      if (++fields !== MAX.fields + 1) return;
      context.reportError(new GraphQLError(`An operation may have ${MAX.fields} fields.`, { nodes: node }));
    },
  };
};
