import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Imports name a file with its extension, as Node and TypeScript want it; `./x.ts` still means `./x.web.ts` in a
 * browser where there is one. Bundlers know that only of imports without an extension.
 */
export function platformFile(importer: string, name: string, platform: string | null): string {
  const [, base, extension] = /^(\.{1,2}\/.*)(\.tsx?)$/.exec(name) ?? [];
  if (!base || !platform || importer.includes('node_modules')) return name;
  const suffixes = platform === 'web' ? ['web'] : [platform, 'native'];
  const variants = suffixes.map((suffix) => `${base}.${suffix}${extension}`);
  return variants.find((it) => existsSync(path.resolve(path.dirname(importer), it))) ?? name;
}
