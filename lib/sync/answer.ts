/** What an answer means for the batch. `wait` in milliseconds, where the server asked for it. */
export type Verdict =
  | { kind: 'taken'; refused: number }
  | { kind: 'later'; wait?: number }
  | { kind: 'divide' }
  | { kind: 'stop'; why: 'auth' | 'config' | 'refused' };

/** OTLP's list: these may be retried, all others may not. */
const retryable: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/**
 * Judge an answer. 200 counts only with a JSON object as OTLP wants it: a captive portal answers 200 with its own page,
 * and that page has stored nothing. `body` is undefined where it was too large or broke off.
 */
export function judge(status: number, type: string | null, body: string | undefined, wait?: number): Verdict {
  if (status === 200) {
    const refused = type?.toLowerCase().startsWith('application/json') ? refusedIn(body) : undefined;
    return refused === undefined ? { kind: 'later' } : { kind: 'taken', refused };
  }
  if (retryable.has(status)) return { kind: 'later', ...(wait === undefined ? {} : { wait }) };
  if (status === 400 || status === 413) return { kind: 'divide' };
  if (status === 401 || status === 403) return { kind: 'stop', why: 'auth' };
  if (status === 404 || status === 405) return { kind: 'stop', why: 'config' };
  return { kind: 'stop', why: 'refused' };
}

/** How many records the server says it did not take; `undefined` where the body is no export response. */
function refusedIn(body: string | undefined): number | undefined {
  if (body === undefined) return undefined;
  try {
    const response: unknown = JSON.parse(body);
    if (typeof response !== 'object' || response === null || Array.isArray(response)) return undefined;
    const partial = 'partialSuccess' in response ? response.partialSuccess : undefined;
    if (typeof partial !== 'object' || partial === null || !('rejectedLogRecords' in partial)) return 0;
    const refused = Number(partial.rejectedLogRecords);
    return Number.isSafeInteger(refused) && refused > 0 ? refused : 0;
  } catch {
    return undefined;
  }
}
