import { InvalidConfig } from '../config.ts';
import { BackupRefused } from '../platform/postgres/backup.header.ts';
import { DatabaseUnavailable } from '../platform/postgres/database.ts';
import { codeOf } from '../platform/postgres/faults.ts';

/** Prints what a command has done. What an operator can mend is a sentence and exit code 1, not a stack. */
export async function runCommand(main: () => Promise<string>): Promise<void> {
  try {
    console.log(await main());
  } catch (error) {
    if (!(error instanceof Error) || !isTold(error)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

function isTold(error: Error): boolean {
  return (
    error instanceof BackupRefused ||
    error instanceof DatabaseUnavailable ||
    error instanceof InvalidConfig ||
    codeOf(error)?.startsWith('ERR_PARSE_ARGS') === true
  );
}
