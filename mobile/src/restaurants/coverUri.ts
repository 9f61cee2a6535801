import type { Scheme } from '../theme/roles.ts';

type Variant = 'wide' | 'square' | 'tiny';

/** The lattice that the server draws comes in three sizes and two lights; a photo is what it is. */
export function coverUri(coverPhoto: string, variant: Variant, scheme: Scheme): string {
  return isLattice(coverPhoto) ? `${coverPhoto}?variant=${variant}&theme=${scheme}` : coverPhoto;
}

function isLattice(url: string): boolean {
  return /\/covers\/[a-z0-9-]+\.svg$/.test(url);
}
