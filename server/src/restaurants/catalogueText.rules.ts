import { z } from 'zod';

const UNPRINTABLE = /[\p{Cc}\u2028\u2029]/u;

/** One line of text, trimmed, 1..max characters, no control characters. */
export function name(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !UNPRINTABLE.test(text), { error: 'must not hold control characters' });
}

export function localisedText(max: number) {
  return z.strictObject({ az: name(max), ru: name(max), en: name(max) });
}
export type LocalisedText = z.infer<ReturnType<typeof localisedText>>;

/** Lower-case Latin words and digits joined by one separator: `old_city`, `baku-cafe`. */
export function slugLike(separator: '-' | '_', max = 80) {
  return z
    .string()
    .max(max)
    .regex(new RegExp(`^[a-z0-9]+(?:${separator}[a-z0-9]+)*$`), {
      error: `must be lower-case letters and digits joined by "${separator}"`,
    });
}

/** Adds an issue at every value that an earlier entry already has. */
export function uniqueBy(
  entries: { value: string; path: (string | number)[] }[],
  message: string,
  context: Pick<z.core.$RefinementCtx, 'addIssue'>,
): void {
  const seen = new Set<string>();
  for (const { value, path } of entries) {
    if (seen.has(value)) context.addIssue({ code: 'custom', path, message });
    seen.add(value);
  }
}
