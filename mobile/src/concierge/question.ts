/** Of a question, in characters as the server counts them: UTF-16 units, without the white space around it. */
const LENGTH = { min: 3, max: 600 } as const;
/** From here on the guest is told how much room is left. */
const NEARLY_FULL = LENGTH.max - 100;

export type Room =
  | { readonly kind: 'none' | 'short' | 'fine' }
  | { readonly kind: 'nearlyFull' | 'over'; readonly count: number };

/** Whether a question can be asked, and how many characters are left or too many. */
export function roomOf(question: string): Room {
  const { length } = question.trim();
  if (length === 0) return { kind: 'none' };
  if (length < LENGTH.min) return { kind: 'short' };
  if (length > LENGTH.max) return { kind: 'over', count: length - LENGTH.max };
  return length > NEARLY_FULL ? { kind: 'nearlyFull', count: LENGTH.max - length } : { kind: 'fine' };
}

export function canBeAsked(question: string): boolean {
  const { kind } = roomOf(question);
  return kind === 'fine' || kind === 'nearlyFull';
}
