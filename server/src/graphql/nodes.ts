import { resolveNodes } from '@pothos/plugin-relay';
import { decodeGlobalId } from '../platform/ids.ts';
import { builder, isNodeType } from './builder.ts';

const MAX_IDS = 100;

builder.queryField('nodes', (t) =>
  t.field({
    type: [builder.nodeInterfaceRef()],
    nullable: { list: false, items: true },
    description:
      'Several things by their ids, in the order asked, at most 100; null in the place of each that is not there or not yours.',
    args: {
      ids: t.arg.idList({ required: true, description: 'Global ids.', validate: { maxLength: MAX_IDS } }),
    },
    complexity: ({ ids }) => ({ field: 1, multiplier: ids.length }),
    resolve: (_root, { ids }, context, info) => {
      const decoded = ids.map((id) => decodeGlobalId(id));
      const known = decoded.map((id) => (isNodeType(info, id.typename) ? id : null));
      return resolveNodes(builder, context, info, known) as Promise<unknown[]>;
    },
  }),
);
