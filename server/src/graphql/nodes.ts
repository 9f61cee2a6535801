import { decodeGlobalId } from '../platform/ids.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';

const MAX_IDS = 100;

/** What stands behind these keys, in their order; nothing where there is no such thing or the viewer may not see it. */
type LoadNodes = (
  keys: readonly string[],
  context: Context,
) => PromiseOrValue<readonly PromiseOrValue<object | null | undefined>[]>;
type PromiseOrValue<T> = T | Promise<T>;

const loaders = new Map<string, LoadNodes>();
const typenames = new WeakMap<object, string>();

/**
 * Whatever has a global id. Not the relay plugin's own interface: that resolves every id through promises, which was a
 * good part of what a long list costs, and fails whole for an id of a type that does not exist.
 */
export const NodeRef = builder.interfaceRef<object>('Node').implement({
  description: 'Whatever has an id of its own and can be asked for by it.',
  resolveType: (node) => typenames.get(node),
  fields: (t) => ({
    id: t.id({
      description: 'Global id: unique among all things of all types.',
      resolve: () => {
        throw new Error('a type that implements Node says what its id is');
      },
    }),
  }),
});

/** Says how things of a type that implements Node are found by the key of their id. */
export function loadNodesOf(typename: string, load: LoadNodes): void {
  loaders.set(typename, load);
}

async function loadNodes(ids: readonly string[], context: Context): Promise<(object | null)[]> {
  const decoded = ids.map(decodeGlobalId);
  const found: (object | null)[] = ids.map(() => null);
  await Promise.all(
    [...new Set(decoded.map(({ typename }) => typename))].map(async (typename) => {
      const places = decoded.flatMap((it, place) => (it.typename === typename ? [place] : []));
      const keys = places.map((place) => decoded[place]?.id ?? '');
      const nodes = await Promise.all((await loaders.get(typename)?.(keys, context)) ?? []);
      for (const [index, place] of places.entries()) {
        const node = nodes[index];
        if (!node) continue;
        typenames.set(node, typename);
        found[place] = node;
      }
    }),
  );
  return found;
}

builder.queryField('node', (t) =>
  t.field({
    type: NodeRef,
    nullable: true,
    description: 'Anything by its id; null where there is no such thing or it is not yours to see.',
    args: { id: t.arg.id({ required: true, description: 'A global id, as any `id` field gives it.' }) },
    resolve: async (_root, { id }, context) => (await loadNodes([id], context))[0],
  }),
);

builder.queryField('nodes', (t) =>
  t.field({
    type: [NodeRef],
    nullable: { list: false, items: true },
    description:
      'Several things by their ids, in the order asked, at most 100; null in the place of each that is not there or not yours.',
    args: {
      ids: t.arg.idList({ required: true, description: 'Global ids.', validate: { maxLength: MAX_IDS } }),
    },
    complexity: ({ ids }) => ({ field: 1, multiplier: ids.length }),
    resolve: (_root, { ids }, context) => loadNodes(ids, context),
  }),
);
