import { OperationTypeNode } from 'graphql';
import type { OperationPlugin } from './operations.ts';

/** Calls `done` once the answer to a mutation stands, whatever it was: its transaction is over by then. */
export function afterMutation(done: () => void): OperationPlugin {
  return {
    onOperation({ node }) {
      if (node.operation !== OperationTypeNode.MUTATION) return undefined;
      return (result) => {
        done();
        return result;
      };
    },
  };
}
