import type { SyncStatus } from '../../../lib/schema/status.ts';

const host = 'countersign.example.test';
const at = Date.UTC(2026, 10, 20, 9, 30);
const numbers = { waiting: 0, taken: 12, aside: 0 };

/** How far the record is on its way to the collector. */
export const syncs = {
  unresolved: { state: 'unresolved', ...numbers },
  off: { state: 'off', ...numbers },
  wrong: { state: 'wrong', problem: 'sync.endpoint must begin with https://', ...numbers, waiting: 3 },
  sent: { state: 'sent', host, takenAt: at, ...numbers },
  nothing: { state: 'sent', host, ...numbers },
  waiting: { state: 'waiting', host, ...numbers, waiting: 2 },
  retry: { state: 'waiting', host, retryAt: at, ...numbers, waiting: 41 },
  'blocked-auth': { state: 'blocked', why: 'auth', host, ...numbers, waiting: 41 },
  'blocked-config': { state: 'blocked', why: 'config', host, ...numbers, waiting: 41 },
  'blocked-refused': { state: 'blocked', why: 'refused', host, ...numbers, waiting: 4, aside: 3 },
} as const satisfies Record<string, SyncStatus>;
