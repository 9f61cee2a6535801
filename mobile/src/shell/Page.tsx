import { everyPage, type PageName } from './everyPage.ts';

/** For a route: the screen it shows. A phone has them all at hand; Page.web.tsx fetches them in a second step. */
export function Page({ name }: { readonly name: PageName }) {
  const Shown = everyPage[name];
  return <Shown />;
}
