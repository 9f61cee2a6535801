import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import subsetFont from 'subset-font';

async function filesIn(folder: URL, extensions: RegExp): Promise<URL[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((it) => it.isFile() && extensions.test(it.name));
  return files.map(
    (it) => new URL(encodeURI(path.relative(fileURLToPath(folder), `${it.parentPath}/${it.name}`)), folder),
  );
}

/** What the app writes in: Latin with ə ş ğ ı İ, Cyrillic, punctuation, arrows, ₼ and №. Names in other scripts take the system's font. */
const written = [
  [0x20, 0x17f],
  [0x18f, 0x18f],
  [0x259, 0x259],
  [0x2bb, 0x2bc],
  [0x400, 0x45f],
  [0x2010, 0x2027],
  [0x2030, 0x203a],
  [0x20ac, 0x20bf],
  [0x2116, 0x2116],
  [0x2122, 0x2122],
  [0x2190, 0x2199],
  [0x2212, 0x2212],
] as const;
const alphabet = written
  .flatMap(([from, until]) => Array.from({ length: until - from + 1 }, (_none, index) => from + index))
  .map((code) => String.fromCodePoint(code))
  .join('');

/** The fonts bring every script of the world, 300 kB each. */
export async function subsetFonts(folder: URL): Promise<void> {
  for (const file of await filesIn(folder, /\.ttf$/)) {
    await writeFile(file, await subsetFont(await readFile(file), alphabet, { targetFormat: 'sfnt' }));
  }
}

/** Less than one packet anyway. */
const MIN_BYTES = 1_400;

/** Whatever shrinks lies beside itself as .br and .gz, as the server serves it (webApp.ts). */
export async function compress(folder: URL): Promise<void> {
  const files = await filesIn(folder, /\.(css|html|js|json|svg|ttf)$/);
  await Promise.all(files.map(compressFile));
}

async function compressFile(file: URL): Promise<void> {
  const content = await readFile(file);
  if (content.length < MIN_BYTES) return;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  const target = fileURLToPath(file);
  await writeFile(`${target}.br`, await promisify(brotliCompress)(content, { params }));
  await writeFile(`${target}.gz`, await promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }));
}
