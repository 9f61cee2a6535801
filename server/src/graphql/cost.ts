import { complexityFromQuery } from '@pothos/plugin-complexity';
import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  type TypeNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { badRequest, rateLimited } from '../platform/faults.ts';
import type { Allowance } from '../platform/rateLimit/allowance.ts';
import { costOf, type Shape, shapeOf } from './costShape.ts';
import type { OperationPlugin } from './operations.ts';

/**
 * A token of the bucket pays for so many points. No operation of the app may come to more (the dearest is the evening of
 * a restaurant, some 2,800), so that it takes the one that its request takes.
 */
export const POINTS_PER_TOKEN = 3_000;

/** What is more is refused, whoever asks: several times the dearest of the app. `depth` and `breadth` are of fields. */
const MOST = { complexity: 20_000, depth: 16, breadth: 400 } as const;

/** What Pothos' plugin makes of an operation: points as the fields' `complexity` has them. */
type Size = Readonly<Record<keyof typeof MOST, number>>;

/** Sizes that are kept of one document, by the variables that matter. */
const KEPT_SIZES = 100;
const LONGEST_KEY = 200;

/** What an operation may come to, and what it did. */
interface Pricing {
  /** An error for what is too large or cannot be told; undefined where the variables do not fit, as then it will not run. */
  requested(variables: Variables): Size | GraphQLError | undefined;
  readonly shape: Shape;
}

type Variables = { readonly [name: string]: unknown };

/**
 * Refuses an operation that is too large. `extensions.cost`, and an operation's further tokens: what it asks for is paid
 * before it runs, or it does not run; what it did not come to is given back. Names and meaning are those of Shopify's
 * GraphQL Admin API, throttleStatus in points too.
 */
export function queryCost(): OperationPlugin {
  const pricings = new WeakMap<DocumentNode, Map<string, Pricing>>();

  function pricingOf({
    schema,
    document,
    operationName,
    variableValues,
  }: ExecutionArgs): Pricing | undefined {
    const name = operationName ?? '';
    const known = pricings.get(document)?.get(name);
    if (known) return known;
    const operation = getOperationAST(document, operationName);
    const pricing = operation && priced(schema, document, operation, variableValues ?? {});
    if (!pricing) return undefined;
    const ofDocument = pricings.get(document) ?? new Map<string, Pricing>();
    pricings.set(document, ofDocument.set(name, pricing));
    return pricing;
  }

  return {
    onOperation(operation) {
      const pricing = pricingOf(operation);
      const size = pricing?.requested(operation.variableValues ?? {});
      if (size instanceof GraphQLError) return { errors: [size] };
      const { allowance } = operation.contextValue;
      if (!allowance || !pricing || !size) return undefined;
      const tokens = Math.min(tokensFor(size.complexity), allowance.standing.quota.tokens);
      const done = settlement(allowance, pricing.shape, size.complexity, tokens);
      if (tokens === 1) return done;
      const go = (paid: boolean) => (paid ? done : { errors: [tooDear(allowance)] });
      const paid = allowance.take(tokens - 1);
      return paid instanceof Promise ? paid.then(go) : go(paid);
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      try {
        const size = pricingOf(args)?.requested(args.variableValues ?? {});
        if (size instanceof GraphQLError) throw size;
        args.contextValue.allowance?.openSubscription();
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
        setResultAndStopExecution({ errors: [error] });
      }
    },
  };
}

function tooLarge(size: Size): GraphQLError | undefined {
  if (size.complexity > MOST.complexity) {
    return badRequest(`The operation costs ${size.complexity} points; it may cost ${MOST.complexity}.`);
  }
  if (size.depth > MOST.depth) return badRequest('The operation is too large: depth.');
  return size.breadth > MOST.breadth ? badRequest('The operation is too large: breadth.') : undefined;
}

function tokensFor(points: number): number {
  return Math.max(Math.ceil(points / POINTS_PER_TOKEN), 1);
}

/** Tells the cost with the answer, and gives back what it did not come to. */
function settlement(allowance: Allowance, shape: Shape, requestedQueryCost: number, tokens: number) {
  return (result: ExecutionResult): ExecutionResult => {
    const actualQueryCost = costOf(shape, result.data);
    const spare = tokens - tokensFor(actualQueryCost);
    if (spare > 0) allowance.giveBack(spare);
    const cost = { requestedQueryCost, actualQueryCost, throttleStatus: throttleStatus(allowance) };
    return { ...result, extensions: { ...result.extensions, cost } };
  };
}

function throttleStatus({ standing: { quota, remaining } }: Allowance) {
  return {
    maximumAvailable: quota.tokens * POINTS_PER_TOKEN,
    currentlyAvailable: remaining * POINTS_PER_TOKEN,
    /** Points a second. */
    restoreRate: (quota.tokens * POINTS_PER_TOKEN * 1_000) / quota.windowMs,
  };
}

/** Nothing has run: the whole answer is a refusal. */
function tooDear({ retryAfterSeconds }: Allowance): GraphQLError {
  const { message, extensions } = rateLimited(retryAfterSeconds, 'The operation costs more than is left');
  const http = { status: 429, headers: { 'Retry-After': String(retryAfterSeconds) } };
  return new GraphQLError(message, { extensions: { ...extensions, http } });
}

/** Undefined where the variables do not fit. */
function priced(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): Pricing | undefined {
  const definitions = operation.variableDefinitions ?? [];
  const { coerced } = getVariableValues(schema, definitions, variables);
  if (!coerced) return undefined;
  const counting = definitions.filter(({ type }) => counts(type)).map(({ variable }) => variable.name.value);
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const alone: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] };
  const kept = new LRUCache<string, Size>({ max: KEPT_SIZES });
  return {
    shape: shapeOf(schema, document, operation, coerced),
    requested(given) {
      const key = JSON.stringify(counting.map((name) => (name in given ? [given[name]] : [])));
      const known = kept.get(key);
      if (known !== undefined) return known;
      try {
        const size = complexityFromQuery(alone, { schema, variables: given });
        const refusal = tooLarge(size);
        if (refusal) return refusal;
        if (key.length <= LONGEST_KEY) kept.set(key, size);
        return size;
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
        // Where it is one argument that does not fit, nobody knows what the rest would cost.
        return getVariableValues(schema, definitions, given).coerced && error;
      }
    },
  };
}

/** How much a field multiplies is said by numbers (`first`) and lists (`ids`) among its arguments, and by nothing else. */
function counts(type: TypeNode): boolean {
  if (type.kind === Kind.NON_NULL_TYPE) return counts(type.type);
  return type.kind === Kind.LIST_TYPE || type.name.value === 'Int';
}
