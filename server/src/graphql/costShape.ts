import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What an operation's answer is made of, by response key. */
export interface Shape {
  readonly parts: readonly Part[];
  /** Points of any object of it, where each has every part and none has anything below. */
  readonly always: number | undefined;
}

interface Part {
  readonly key: string;
  /** Points of the field alone. */
  readonly own: number;
  /** Looked at only where an answer has something there: written out, a document can be much larger than it is. */
  below(): Shape;
}

interface Scope {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** As plugin-complexity has it. */
const DEFAULT_POINTS = 1;

/** What an answer has cost: each field that is in it, as often as it is. */
export function costOf(shape: Shape, value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let points = 0;
  if (Array.isArray(value)) {
    for (const item of value) points += costOf(shape, item);
    return points;
  }
  if (shape.always !== undefined) return shape.always;
  for (const { key, own, below } of shape.parts) {
    const part = (value as Readonly<Record<string, unknown>>)[key];
    if (part === undefined) continue;
    points += own;
    if (typeof part === 'object' && part !== null) points += costOf(below(), part);
  }
  return points;
}

export function shapeOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Scope['variables'],
): Shape {
  const fragments = new Map(
    document.definitions.flatMap((it) =>
      it.kind === Kind.FRAGMENT_DEFINITION ? [[it.name.value, it] as const] : [],
    ),
  );
  const root = schema.getRootType(operation.operation);
  return expand({ schema, fragments, variables }, root ? [{ type: root, set: operation.selectionSet }] : []);
}

interface Selection {
  readonly type: GraphQLNamedType;
  readonly set: SelectionSetNode;
}
interface Selected {
  readonly field: GraphQLField<unknown, unknown> | undefined;
  readonly node: FieldNode;
}

/** Of an abstract type whatever any of its types may have: what an object has shows which one it was. */
function expand(scope: Scope, selections: readonly Selection[]): Shape {
  const selected = new Map<string, Selected[]>();
  const seen = new Set<SelectionSetNode>();
  for (const selection of selections) collect(scope, selection, selected, seen);
  const parts = [...selected].map(([key, fields]) => partOf(scope, key, fields));
  const isPlain = [...seen].every(({ selections }) => selections.every(isPlainLeaf));
  return { parts, always: isPlain ? parts.reduce((sum, { own }) => sum + own, 0) : undefined };
}

function collect(
  scope: Scope,
  { type, set }: Selection,
  selected: Map<string, Selected[]>,
  seen: Set<SelectionSetNode>,
): void {
  if (seen.has(set)) return;
  seen.add(set);
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) {
      const field =
        isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
      const key = node.alias?.value ?? node.name.value;
      selected.set(key, [...(selected.get(key) ?? []), { field, node }]);
      continue;
    }
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? scope.fragments.get(node.name.value) : node;
    if (!fragment) continue;
    const named = fragment.typeCondition && scope.schema.getType(fragment.typeCondition.name.value);
    collect(scope, { type: named ?? type, set: fragment.selectionSet }, selected, seen);
  }
}

/** In every answer, whatever the variables and the type. */
function isPlainLeaf(node: SelectionNode): boolean {
  return node.kind === Kind.FIELD && !node.selectionSet && !node.directives?.length;
}

function partOf(scope: Scope, key: string, fields: readonly Selected[]): Part {
  let below: Shape | undefined;
  return {
    key,
    own: Math.max(...fields.map((it) => pointsOf(it, scope.variables))),
    below: () =>
      (below ??= expand(
        scope,
        fields.flatMap(({ field, node }) =>
          field && node.selectionSet ? [{ type: getNamedType(field.type), set: node.selectionSet }] : [],
        ),
      )),
  };
}

function pointsOf({ field, node }: Selected, variables: Scope['variables']): number {
  const given: unknown = field?.extensions.complexity;
  const option: unknown =
    field && typeof given === 'function'
      ? given(getArgumentValues(field, node, variables), {}, field)
      : given;
  if (typeof option === 'number') return option;
  const { field: own = DEFAULT_POINTS } = (option ?? {}) as { readonly field?: number };
  return own;
}
