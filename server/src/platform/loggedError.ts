/** What a log and a fault tracker are told of an error: where and of which kind, never what a guest has entered. */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  /** Where it was thrown, without the message. */
  readonly stack?: string;
  /** SQLSTATE, or the code of a system error. */
  readonly code?: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly cause?: LoggedError;
}

const MAX_CAUSES = 5;
const MAX_MESSAGE = 500;
/** SQLSTATE of a value that does not fit, which PostgreSQL quotes in its message. */
const DATA_EXCEPTION = /^22...$/;
const TOLD = ['code', 'table', 'column', 'constraint'] as const;

/**
 * Only what is named here is told: PostgreSQL adds rows and parameters to its errors (`detail`, `where`, `hint`,
 * `internalQuery`), and other libraries whole requests.
 */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'thrown, and no Error' };
  const facts = Object.fromEntries(
    TOLD.map((name) => [name, (error as { [Name in typeof name]?: unknown })[name]]).filter(
      ([, value]) => typeof value === 'string',
    ),
  ) as Pick<LoggedError, (typeof TOLD)[number]>;
  const stack = framesOf(error);
  return {
    type: error.name,
    message: withoutPersonalData(
      DATA_EXCEPTION.test(facts.code ?? '') ? error.message.replace(/".*"/s, '"…"') : error.message,
    ),
    ...(stack && { stack }),
    ...facts,
    ...(error.cause !== undefined && depth < MAX_CAUSES && { cause: loggedError(error.cause, depth + 1) }),
  };
}

function framesOf({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => /^ +at /.test(line))
    .join('\n');
}

const PERSONAL: readonly [pattern: RegExp, instead: string][] = [
  [/[^\s"'<>()[\]]+@[^\s"'<>()[\]]+/g, '[e-mail]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*|\bBearer +\S+/gi, '[token]'],
  [/\+\d[\d\s().-]{5,}\d/g, '[phone]'],
  [/-?\d{1,3}\.\d{4,}/g, '[number]'],
];

/** A second net, for texts that other libraries write: what looks like an address, token, phone or place is cut out. */
export function withoutPersonalData(text: string): string {
  return PERSONAL.reduce(
    (it, [pattern, instead]) => it.replace(pattern, instead),
    text.slice(0, MAX_MESSAGE),
  );
}
