import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { printed } from './schema.ts';

writeFileSync(path.resolve(import.meta.dirname, '../../schema.graphql'), printed());
