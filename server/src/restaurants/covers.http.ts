import { z } from 'zod';
import type { Database } from '../platform/postgres/pool.ts';
import { drawCover } from './cover/cover.rules.ts';
import { PRICE_BANDS } from './restaurant.rules.ts';
import { findBySlug, type RestaurantCache } from './restaurants.service.ts';

const wanted = z.object({
  variant: z.enum(['wide', 'square', 'tiny']).default('wide'),
  theme: z.enum(['light', 'dark']).default('light'),
});

const ONE_DAY_SECONDS = 86_400;

/** GET or HEAD /covers/{slug}.svg?variant=wide|square|tiny&theme=light|dark; undefined for any other path. */
export async function coverResponse(
  deps: { db: Database; restaurants: RestaurantCache },
  request: Request,
): Promise<Response | undefined> {
  const url = new URL(request.url);
  const slug = /^\/covers\/([a-z0-9-]{1,80})\.svg$/.exec(url.pathname)?.[1];
  if (slug === undefined || !['GET', 'HEAD'].includes(request.method)) return undefined;
  const options = wanted.safeParse(Object.fromEntries(url.searchParams));
  if (!options.success)
    return new Response('variant: wide, square or tiny; theme: light or dark', { status: 400 });
  const restaurant = await findBySlug(deps, slug);
  if (!restaurant) return undefined;
  const svg = drawCover(
    { ...restaurant, priceBand: PRICE_BANDS.indexOf(restaurant.priceBand) + 1 },
    options.data,
  );
  return new Response(request.method === 'HEAD' ? null : svg, {
    headers: {
      'Content-Type': 'image/svg+xml',
      'Cache-Control': `public, max-age=${ONE_DAY_SECONDS}`,
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
