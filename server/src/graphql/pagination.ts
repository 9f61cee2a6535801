import { createHash } from 'node:crypto';
import { collectSubFields } from '@graphql-tools/utils';
import { type PageInfoShape, resolveCursorConnection } from '@pothos/plugin-relay';
import { type GraphQLResolveInfo, getNamedType, isObjectType } from 'graphql';
import { badUserInput, cursorInvalid } from '../platform/faults.ts';
import { codeOf } from '../platform/postgres/faults.ts';
import type { InputIssue } from '../platform/refusals.ts';

export const DEFAULT_PAGE_SIZE = 20;
export const MAX_PAGE_SIZE = 100;

export interface PageArgs {
  readonly first?: number | null | undefined;
  readonly last?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly before?: string | null | undefined;
}

/** Values of a list's order keys at one item. */
export type CursorKey = readonly (number | string)[];

export interface PageRequest {
  /** One more than the page holds, to tell whether the list goes on. */
  readonly limit: number;
  /** From the end of the list towards its start. */
  readonly inverted: boolean;
  readonly after: CursorKey | null;
  readonly before: CursorKey | null;
}

export interface Page<Row> {
  readonly pageInfo: PageInfoShape;
  readonly edges: { readonly cursor: string; readonly node: Row }[];
}

/**
 * A page of a list that is ordered by unique keys. `list` says which list it is, filter and order included: a cursor
 * of another one is refused. `load` returns the rows in the order it was asked for.
 */
export async function keysetConnection<Row>(
  args: PageArgs,
  list: { readonly name: string; readonly of: unknown; readonly keyOf: (row: Row) => CursorKey },
  load: (page: PageRequest) => Promise<readonly Row[]>,
): Promise<Page<Row>> {
  refusePage(args);
  const signature = createHash('sha256')
    .update(JSON.stringify([list.name, list.of]))
    .digest('base64url')
    .slice(0, 10);
  const decode = (cursor: string | undefined) =>
    cursor === undefined ? null : decodeCursor(cursor, signature);
  // The plugin's types cannot follow a row type that is a parameter.
  const page = await resolveCursorConnection<Promise<readonly unknown[]>>(
    {
      args,
      defaultSize: DEFAULT_PAGE_SIZE,
      maxSize: MAX_PAGE_SIZE,
      toCursor: (row) =>
        Buffer.from(JSON.stringify([signature, ...list.keyOf(row as Row)])).toString('base64url'),
    },
    ({ limit, inverted, after, before }) =>
      refusingBentCursors(load, { limit, inverted, after: decode(after), before: decode(before) }),
  );
  return withoutCursorsOfNothing(page as Page<Row>);
}

/** For the cost of a list: what it may come to, whatever was asked for. */
export function pageSizeOf({ first, last }: PageArgs): number {
  return Math.min(Math.max(first ?? last ?? DEFAULT_PAGE_SIZE, 1), MAX_PAGE_SIZE);
}

/** On an empty page the plugin repeats the cursor that was asked with. */
function withoutCursorsOfNothing<Row>(page: Page<Row>): Page<Row> {
  if (page.edges.length > 0) return page;
  return { ...page, pageInfo: { ...page.pageInfo, startCursor: null, endCursor: null } };
}

/** A key that somebody bent by hand fits no column: the database says so with a data exception, class 22. */
async function refusingBentCursors<Row>(
  load: (page: PageRequest) => Promise<readonly Row[]>,
  page: PageRequest,
): Promise<readonly Row[]> {
  try {
    return await load(page);
  } catch (error) {
    if ((page.after ?? page.before) && codeOf(error)?.startsWith('22')) throw cursorInvalid();
    throw error;
  }
}

function refusePage({ first, last }: PageArgs): void {
  const issues: InputIssue[] = [];
  const outside = (size: number) => size < 1 || size > MAX_PAGE_SIZE;
  const message = `must be between 1 and ${MAX_PAGE_SIZE}`;
  if (first != null && outside(first)) issues.push({ path: ['first'], message });
  if (last != null && outside(last)) issues.push({ path: ['last'], message });
  if (first != null && last != null) issues.push({ path: ['last'], message: 'give either first or last' });
  if (issues.length > 0) throw badUserInput(issues);
}

function decodeCursor(cursor: string, signature: string): CursorKey {
  try {
    const [list, ...key]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (list === signature && key.every(isKeyPart)) return key;
  } catch {
    // Falls through: what is no JSON is no cursor of ours.
  }
  throw cursorInvalid();
}

function isKeyPart(part: unknown): part is number | string {
  return typeof part === 'number' || typeof part === 'string';
}

/** Whether the client asked for a field of what is being resolved, so that nothing is counted for nobody. */
export function selects(info: GraphQLResolveInfo, field: string): boolean {
  const type = getNamedType(info.returnType);
  if (!isObjectType(type)) return false;
  const { fields } = collectSubFields(info.schema, info.fragments, info.variableValues, type, [
    ...info.fieldNodes,
  ]);
  return [...fields.values()].some((nodes) => nodes[0]?.name.value === field);
}
