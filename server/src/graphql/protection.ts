import { EnvelopArmorPlugin } from '@escape.tech/graphql-armor';
import {
  type GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { badRequest } from '../platform/faults.ts';
import type { OperationPlugin } from './operations.ts';

/** An operation's own text, several times what the largest of the app has (in brackets); what it costs is the schema's. */
const MAX = {
  /** (349) */
  tokens: 1_500,
  /** Whether they are the same or not. (113) */
  fields: 400,
  /** Introspection, which developers need, has 15. (7) */
  depth: 16,
  /** (3) */
  aliases: 50,
  /** (1) */
  directives: 5,
  /** (2,600) */
  letters: 20_000,
  /** Objects and lists within each other. (3) */
  nesting: 16,
  /** Of lists, objects and whatever is in them. (40) */
  values: 1_000,
  /** Of one text; below it the field's own rule says what is wrong. A prompt has 600. */
  valueLetters: 100_000,
} as const;

export interface ProtectionSettings {
  /** The schema cannot be asked for. */
  readonly discreet: boolean;
}

/** What is refused before anything runs, and whole. */
export function protection({ discreet }: ProtectionSettings): OperationPlugin[] {
  return [requestLimits(), documentLimits(discreet), armor()];
}

function documentLimits(discreet: boolean): OperationPlugin {
  return {
    onParse({ setParseFn }) {
      setParseFn((source, options) => {
        try {
          return parse(source, { ...options, maxTokens: MAX.tokens });
        } catch (error) {
          if (!(error instanceof Error) || !error.message.includes(`${MAX.tokens} tokens`)) throw error;
          throw badRequest(`An operation may have ${MAX.tokens} tokens.`);
        }
      });
    },
    onValidate({ addValidationRule }) {
      addValidationRule(fieldLimit);
      if (discreet) addValidationRule(NoSchemaIntrospectionCustomRule);
    },
  };
}

const fieldLimit: ValidationRule = () => {
  let fields = 0;
  return {
    Field() {
      if (++fields > MAX.fields) throw badRequest(`An operation may have ${MAX.fields} fields.`);
    },
  };
};

function armor(): OperationPlugin {
  const onReject = [typed];
  return EnvelopArmorPlugin({
    maxDepth: { n: MAX.depth, flattenFragments: true, ignoreIntrospection: false, onReject },
    maxAliases: { n: MAX.aliases, allowList: [], onReject },
    maxDirectives: { n: MAX.directives, onReject },
    // The complexity of the schema's fields counts, which knows how long lists may be.
    costLimit: { enabled: false },
    // graphql-js counts tokens itself, at no cost.
    maxTokens: { enabled: false },
    // It sees no suggestion in a variable: errors.ts does.
    blockFieldSuggestion: { enabled: false },
  }) as OperationPlugin;
}

function typed(_context: ValidationContext | null, error: GraphQLError): void {
  error.message = error.message.replace('Syntax Error: ', '');
  Object.assign(error.extensions, badRequest(error.message).extensions);
}

/** Before anything is read: nothing behind has to fear for its stack or its time. */
function requestLimits(): OperationPlugin {
  return {
    onAsked(params) {
      const { query, variables, extensions } = params;
      if (query && query.length > MAX.letters) throw TOO_LONG;
      if (exceeds(variables) || exceeds(extensions)) throw TOO_MUCH;
      return params;
    },
  };
}

const TOO_LONG = badRequest(`An operation may have ${MAX.letters} letters.`);
const TOO_MUCH = badRequest(
  `Variables may have ${MAX.values} values, ${MAX.nesting} levels and texts of ${MAX.valueLetters} letters.`,
);

function exceeds(given: unknown): boolean {
  let values = 0;
  const isTooMuch = (value: unknown, levels: number): boolean => {
    if (++values > MAX.values) return true;
    if (typeof value === 'string') return value.length > MAX.valueLetters;
    if (typeof value !== 'object' || value === null) return false;
    if (levels === 0) return true;
    for (const key in value) {
      if (isTooMuch((value as Readonly<Record<string, unknown>>)[key], levels - 1)) return true;
    }
    return false;
  };
  return isTooMuch(given, MAX.nesting);
}
