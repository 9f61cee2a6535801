import type { GraphQLAnswer, TestApp } from '../testApp.ts';

export interface Listing {
  readonly slugs: string[];
  readonly total: number | undefined;
  readonly cursors: string[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

type Restaurants = {
  restaurants: {
    totalCount: number;
    pageInfo: Listing['pageInfo'];
    edges: { cursor: string; node: { slug: string } }[];
  };
};

export const LIST = `query List(
  $filter: RestaurantFilter, $orderBy: RestaurantOrder, $first: Int, $after: String, $last: Int, $before: String
) {
  restaurants(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { slug } }
  }
}`;

/** One page of restaurants; fails the test when the list cannot be had. */
export async function list(
  app: TestApp,
  variables: Record<string, unknown> = {},
  locale?: string,
): Promise<Listing> {
  const { data, errors } = await app.ask<Restaurants>(
    LIST,
    { first: 100, ...variables },
    locale ? { locale } : {},
  );
  if (errors) throw new Error(JSON.stringify(errors));
  const { edges, totalCount, pageInfo } = data.restaurants;
  return {
    slugs: edges.map(({ node }) => node.slug),
    total: totalCount,
    cursors: edges.map(({ cursor }) => cursor),
    pageInfo,
  };
}

export async function listed(app: TestApp, filter: Record<string, unknown>): Promise<string[]> {
  return (await list(app, { filter })).slugs;
}

/** Codes of the faults that the list ends in, with what they say is wrong and where. */
export async function faultsOf(
  app: TestApp,
  variables: Record<string, unknown>,
): Promise<{ code: unknown; paths: unknown }[]> {
  const { errors }: GraphQLAnswer<unknown> = await app.ask(LIST, variables);
  return (errors ?? []).map(({ extensions }) => {
    const issues = extensions.issues as { path: string[] }[] | undefined;
    return { code: extensions.code, paths: issues?.map(({ path }) => path.join('.')) };
  });
}
