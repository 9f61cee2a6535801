import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** After `expo export`: whatever shrinks lies beside itself as .br and .gz, as the server serves it (webApp.ts). */
const SHRINKS = /\.(css|html|js|json|svg|ttf)$/;
/** Less than one packet anyway. */
const MIN_BYTES = 1_400;

const dir = process.argv[2] ?? path.resolve(import.meta.dirname, '../dist');
const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) => SHRINKS.test(file));

await Promise.all(
  files.map(async (file) => {
    const target = path.join(dir, file);
    const content = readFileSync(target);
    if (content.length < MIN_BYTES) return;
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    };
    writeFileSync(`${target}.br`, await promisify(brotliCompress)(content, { params }));
    writeFileSync(`${target}.gz`, await promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }));
  }),
);
