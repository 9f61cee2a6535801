import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { NAMED_CATEGORIES, spelt } from './placeNames.rules.ts';
import type { NamedPlace } from './places.rules.ts';

const FOLDER = new URL('../../catalogue/gazetteer/', import.meta.url);
const FILES = ['metro.json', 'neighbourhoods.json', 'landmarks.json'];

const name = z.string().min(1).max(120);
const entries = z.array(
  z.strictObject({
    key: z.string().regex(/^[a-z0-9_]{1,60}$/),
    category: z.enum(NAMED_CATEGORIES),
    names: z.strictObject({ en: name, az: name, ru: name }),
    aliases: z.array(name).optional(),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
);

/** The places that are known without asking anybody. Throws when a bundled file is faulty: that is our own mistake. */
export function loadGazetteer(): readonly NamedPlace[] {
  return FILES.flatMap((file) => entries.parse(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')))).map(
    ({ key, category, names, aliases = [], latitude, longitude }) => ({
      key,
      category,
      names,
      location: { latitude, longitude },
      spelt: spelt([...Object.values(names), ...aliases], category),
    }),
  );
}
