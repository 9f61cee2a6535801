import type { BrowserContext, Page, Route } from 'playwright-core';

/** The line between the app and the server, and a hand that can spoil things on it. */

export const ANY = Symbol('any operation');

/** Lets `spoil` have every request of an operation, until the returned function is called. */
export async function onLine(
  target: BrowserContext | Page,
  operation: string | typeof ANY,
  spoil: (route: Route) => Promise<unknown>,
): Promise<() => Promise<void>> {
  const handler = async (route: Route) => {
    const name: unknown = route.request().postDataJSON()?.operationName;
    await (operation === ANY || name === operation ? spoil(route) : route.fallback());
  };
  await target.route('**/graphql', handler);
  return () => target.unroute('**/graphql', handler);
}

export const down = (route: Route) => route.abort('connectionrefused');

export const after = (ms: number) => async (route: Route) => {
  await new Promise((resolve) => setTimeout(resolve, ms));
  await route.continue().catch(() => undefined);
};

/** As a proxy answers that has not looked at the operation. */
export const answering =
  (status: number, headers: Record<string, string> = {}) =>
  (route: Route) =>
    route.fulfill({ status, headers, contentType: 'text/plain', body: 'not now' });

/** The server does its work, and the answer never arrives. */
export const answerLost = async (route: Route) => {
  await route.fetch();
  await route.abort('connectionreset');
};
