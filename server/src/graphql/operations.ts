import { execute } from '@graphql-tools/executor';
import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { type GraphQLParams, isAsyncIterable, type Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import { fault } from '../platform/faults.ts';
import { within } from '../platform/patience.ts';
import type { Context } from './context.ts';

/** A query or mutation that is about to run. */
export interface Operation extends Readonly<ExecutionArgs> {
  readonly contextValue: Context;
  readonly node: OperationDefinitionNode;
}

type Result = ExecutionResult;
type Done = (result: Result) => Result;
/** What is to be done with the result, or, in place of running, an answer. */
type Begun = Done | Result | undefined;

/** Yoga's plugins, with two hooks of ours that operations pass on both lanes: one of Yoga's costs a microsecond or two. */
export interface OperationPlugin extends Plugin<Context> {
  /** Looks at what is asked before anything is read: throws a GraphQLError for what is not to run. May ask for something else instead. */
  onAsked?(params: GraphQLParams): GraphQLParams;
  /** Once for each query and mutation, in the order of the plugins; so are the results. */
  onOperation?(operation: Operation): Begun | Promise<Begun>;
}

/** As many as Yoga keeps. */
const KEPT_DOCUMENTS = 1_024;

export interface Operations {
  readonly plugin: Plugin<Context>;
  /** What is asked, after every `onAsked`. */
  admitted(params: GraphQLParams): GraphQLParams;
  /** Undefined for a text that has not run yet: whether it parses, and fits the schema, is Yoga's to say. */
  remembered(params: GraphQLParams): RememberedOperation | undefined;
  run(asked: RememberedOperation, contextValue: Context): Promise<Result>;
}

export interface RememberedOperation {
  readonly document: DocumentNode;
  readonly node: OperationDefinitionNode;
  readonly params: GraphQLParams;
}

/** With data: it has run, and must not be run once more. */
const TOO_LATE: Result = {
  data: null,
  errors: [fault('UNAVAILABLE', 'That took too long; try again shortly.', { retryable: true })],
};

/** How operations run, on whichever lane they come. */
export function createOperations(
  schema: GraphQLSchema,
  plugins: readonly OperationPlugin[],
  deadlineMs: number,
): Operations {
  const admitting = plugins.flatMap(({ onAsked }) => (onAsked ? [onAsked] : []));
  const surrounding = plugins.flatMap(({ onOperation }) => (onOperation ? [onOperation] : []));
  const documents = new LRUCache<string, DocumentNode>({ max: KEPT_DOCUMENTS });

  async function surrounded(operation: Operation, running: () => unknown): Promise<Result> {
    const done: Done[] = [];
    let result: Result | undefined;
    for (const begin of surrounding) {
      const begins = begin(operation);
      const begun = begins instanceof Promise ? await begins : begins;
      if (typeof begun === 'function') done.push(begun);
      else if (begun) {
        result = begun;
        break;
      }
    }
    result ??= await inTime(running());
    return done.reduce((it, finish) => finish(it), result);
  }

  /** What still runs when the time is over ends by its own deadlines; nobody waits for it. */
  async function inTime(running: unknown): Promise<Result> {
    const result = running instanceof Promise ? await within(deadlineMs, running) : running;
    if (isAsyncIterable(result)) throw new Error('Nothing of the schema is answered in parts.');
    return (result as Result | undefined) ?? TOO_LATE;
  }

  function admitted(params: GraphQLParams): GraphQLParams {
    return admitting.reduce((it, admit) => admit(it), params);
  }

  return {
    admitted,
    remembered(params) {
      const document = documents.get(params.query ?? '');
      const node = document && getOperationAST(document, params.operationName);
      if (!node || node.operation === OperationTypeNode.SUBSCRIPTION) return undefined;
      return { document, node, params };
    },
    run({ document, node, params: { variables, operationName } }, contextValue) {
      const operation = { schema, document, node, contextValue, variableValues: variables, operationName };
      return surrounded(operation, () => execute(operation));
    },
    plugin: {
      onParams: ({ params, setParams }) => setParams(admitted(params)),
      onExecute({ args, executeFn, setExecuteFn }) {
        const { document, operationName, contextValue } = args;
        const node = getOperationAST(document, operationName);
        if (!node) return;
        if (contextValue.params.query) documents.set(contextValue.params.query, document);
        setExecuteFn((given) => surrounded({ ...args, node }, () => executeFn(given)));
      },
    },
  };
}
