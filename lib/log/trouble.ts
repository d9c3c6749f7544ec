/** Why the log does not work, as it is told to a person. */
export const troubles = ['full', 'unreadable', 'blocked', 'newer', 'no-storage', 'contended'] as const;
export type Trouble = (typeof troubles)[number];

/** What happened and what to do, one sentence each. */
export const troubleSays: Record<Trouble, string> = {
  full: 'The disk or the browser’s storage is full, so decisions cannot be recorded. Free some space, then reload.',
  unreadable:
    'The log on this machine cannot be read. Nothing was deleted. Restart the browser; if it stays so, export what is left and start a new log.',
  blocked: 'An older page of this extension keeps the log from being updated. Close all its pages, then reload.',
  newer: 'The log was written by a newer version of this extension. Update the extension.',
  'no-storage': 'The browser keeps no storage here, as in some private windows, so decisions cannot be recorded.',
  contended: 'Other pages of this extension write to the log all the time. Close them, then try again.',
};

export type LogError = Error & { trouble: Trouble };

/** An error that a person can act on. */
export function logError(trouble: Trouble, cause?: unknown): LogError {
  return Object.assign(new Error(troubleSays[trouble], { cause }), { trouble });
}

const names: Record<string, Trouble> = {
  QuotaExceededError: 'full',
  VersionError: 'newer',
  MissingAPIError: 'no-storage',
  SecurityError: 'no-storage',
};

/** Tell the trouble from what IndexedDB or Dexie threw. What is not known counts as unreadable. */
export function asLogError(error: unknown): LogError {
  if (error instanceof Error && 'trouble' in error) return error as LogError;
  let cause: unknown = error;
  // Dexie wraps the browser's error; quota shows only in the inner one when a transaction aborts at its commit.
  for (let depth = 0; depth < 5 && typeof cause === 'object' && cause !== null; depth++) {
    const { name, inner } = cause as { name?: string; inner?: unknown };
    const trouble = name === undefined ? undefined : names[name];
    if (trouble) return logError(trouble, error);
    cause = inner;
  }
  return logError('unreadable', error);
}
