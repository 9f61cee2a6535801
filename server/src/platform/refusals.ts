import { ZodError } from 'zod';

/** An outcome that a client can expect and act on: returned, never thrown. `code` is stable, `message` for people who read logs. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** There is no such thing, or it is somebody else's: the two look the same. */
export class NotFound implements Refusal {
  readonly code = 'NOT_FOUND';
  readonly message: string;
  constructor(what: string) {
    this.message = `There is no such ${what}.`;
  }
}

/** One thing wrong with an input and where, from the outermost field inwards. */
export interface InputIssue {
  readonly path: readonly string[];
  readonly message: string;
}

/** An input that its own shape allows and the facts do not, such as a start off the slot grid; reads like zod's own. */
export function invalidInput(path: readonly string[], message: string): ZodError {
  return new ZodError([{ code: 'custom', path: [...path], message, input: undefined }]);
}
