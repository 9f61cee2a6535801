import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Calls `done` once the answer to a mutation stands, whatever it was: its transaction is over by then. */
export function afterMutation(done: () => void): Plugin {
  return {
    onExecute({ args }) {
      if (getOperationAST(args.document, args.operationName)?.operation !== 'mutation') return;
      return { onExecuteDone: done };
    },
  };
}
