/** How long an answer of the database holds for readiness: a storm of probes asks it once. */
const HOLDS_MS = 250;

export interface ReadinessDeps {
  /** Whether the database answers now; within a second or so. */
  readonly databaseAnswers: () => Promise<boolean>;
  /** The process is on its way out. */
  readonly isDraining: () => boolean;
}

/**
 * What keeps this process from being sent guests; empty when it is ready. There is no process that serves without its
 * migrations: it listens once they are done.
 */
export function createReadiness({
  databaseAnswers,
  isDraining,
}: ReadinessDeps): () => Promise<readonly string[]> {
  let asked: Promise<boolean> | undefined;

  function ask(): Promise<boolean> {
    asked ??= databaseAnswers().finally(() => {
      setTimeout(() => {
        asked = undefined;
      }, HOLDS_MS).unref();
    });
    return asked;
  }

  return async () => {
    if (isDraining()) return ['draining'];
    const reachable = await ask();
    // It may have begun meanwhile.
    return [...(isDraining() ? ['draining'] : []), ...(reachable ? [] : ['database'])];
  };
}
