import { MAX_NAME_LENGTH, PHONE } from '../accounts/personalData.ts';

export const MAX_NOTES_LENGTH = 400;
export const MAX_REASON_LENGTH = 200;

export const squash = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');

/** As the server counts: in code points, after white space is squashed. */
export const lengthOf = (text: string): number => [...squash(text)].length;

/** What is blank means none. */
export const orNone = (text: string): string | null => squash(text) || null;

export type GuestField = 'guestName' | 'guestPhone' | 'notes';

/** What the server would refuse anyway, said before it is asked. */
export function faultsOf(typed: Readonly<Record<GuestField, string>>): readonly GuestField[] {
  const { guestName, guestPhone, notes } = typed;
  const faults: GuestField[] = [];
  if (lengthOf(guestName) < 1 || lengthOf(guestName) > MAX_NAME_LENGTH) faults.push('guestName');
  if (guestPhone.trim() && !PHONE.test(guestPhone.trim())) faults.push('guestPhone');
  if (lengthOf(notes) > MAX_NOTES_LENGTH) faults.push('notes');
  return faults;
}
