import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { breakingChanges, undecided } from './breaking.ts';

/** `npm run check:breaking`: schema.graphql against schema.released.graphql. */
const root = path.resolve(import.meta.dirname, '../..');
const read = (...file: string[]) => readFileSync(path.join(root, ...file), 'utf8');

const decisions = readdirSync(path.join(root, 'docs/decisions'))
  .filter((file) => file.endsWith('.md'))
  .map((file) => read('docs/decisions', file));
const changes = await breakingChanges(read('schema.released.graphql'), read('schema.graphql'));
const open = undecided(changes, decisions);

for (const { name, message } of open) console.error(`${name}: ${message}`);
if (open.length > 0) {
  console.error(
    `\n${open.length} breaking against schema.released.graphql. Keep what clients use, or write a decision record with a line "Breaking: ${open[0]?.name}".`,
  );
  process.exitCode = 1;
}
