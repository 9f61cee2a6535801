import { readFileSync } from 'node:fs';

const INTENT = readFileSync(new URL('./prompts/intent.md', import.meta.url), 'utf8');

/** The instructions for reading an intent, with their blanks filled in. */
export function intentInstructions(values: Readonly<Record<string, string>>): string {
  return INTENT.replace(/\{\{(\w+)\}\}/g, (_blank, name: string) => values[name] ?? '');
}
