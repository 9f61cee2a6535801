import { readdirSync, readFileSync } from 'node:fs';
import { type Catalogue, parseCatalogue } from './catalogue.rules.ts';

const FOLDER = new URL('../../catalogue/sample/', import.meta.url);

const SOURCE =
  'Bundled sample: real restaurants of Baku by public facts; opening hours, booking policies and floor plans are illustrative.';

/** One file a restaurant, in the order of their names. Throws when a bundled file is faulty: that is our own mistake. */
export function loadSampleCatalogue(): Catalogue {
  const files = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .sort();
  const restaurants = files.map((file): unknown => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')));
  const result = parseCatalogue({ source: SOURCE, restaurants });
  if ('catalogue' in result) return result.catalogue;
  throw new Error(result.faults.map(({ path, reason }) => `${path}: ${reason}`).join('\n'));
}
