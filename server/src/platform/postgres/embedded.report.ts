/** What the operator reads: the log, and one clear sentence when there is no database. */

export interface DatabaseLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Its message is one sentence for the operator; no stack is needed to act on it. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable';
}

export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

export function errorText(error: unknown): string {
  const text = error instanceof Error ? error.message || (errorCode(error) ?? error.name) : String(error);
  return text.trim().replace(/\s*\n\s*/g, ' ');
}

/** In the words of PostgreSQL. */
export function isDiskFull(complaint: string): boolean {
  return /no space left|check free disk space/i.test(complaint);
}

const FILE_FAULTS: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  ENOTDIR: 'a part of that path is a file',
  EEXIST: 'there is a file of that name',
};

/** A fault of the file system as a sentence about `path`; what already is a sentence passes unchanged. */
export function unusable(path: string, error: unknown): DatabaseUnavailable {
  if (error instanceof DatabaseUnavailable) return error;
  const reason = FILE_FAULTS[errorCode(error) ?? ''] ?? errorText(error);
  return new DatabaseUnavailable(
    `The database cannot be kept in ${path}: ${reason}; set DATA_DIR to a folder that can be written.`,
    { cause: error },
  );
}
