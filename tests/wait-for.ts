import { vi } from 'vitest';

/** Until the check holds. It bounds a hang, as a test's own limit does: Vitest's own second is too short on a loaded machine. */
export const waitFor = <Value>(check: () => Value | Promise<Value>): Promise<Value> =>
  vi.waitFor(check, { timeout: 120_000, interval: 20 });
