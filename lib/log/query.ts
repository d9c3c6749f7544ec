import type { LogEvent, LogPayload } from '../schema/event.ts';
import type { Database } from './database.ts';
import type { EventRow } from './rows.ts';

/** All parts narrow; an empty filter is everything. Times in milliseconds since the epoch, `until` exclusive. */
export type LogFilter = {
  types?: LogPayload['type'][];
  since?: number;
  until?: number;
  prompt?: string;
  /** At most so many of the newest. */
  limit?: number;
};

/** The event of a row; `undefined` where it was erased. */
export function eventOf({ uid, seq, at, payload }: EventRow): LogEvent | undefined {
  return at === undefined || !payload ? undefined : { uid, seq, at, payload };
}

/** Events that match, oldest first. */
export async function queryEvents(database: Database, filter: LogFilter = {}): Promise<LogEvent[]> {
  const { types, since, until, prompt, limit } = filter;
  const matches = ({ at, payload }: EventRow): boolean =>
    at !== undefined &&
    payload !== undefined &&
    at >= (since ?? 0) &&
    at < (until ?? Number.POSITIVE_INFINITY) &&
    (!types || types.includes(payload.type)) &&
    (prompt === undefined || ('prompt' in payload && payload.prompt === prompt));
  if (limit !== undefined) {
    const newest = await database.events.orderBy('position').reverse().filter(matches).limit(limit).toArray();
    return newest.reverse().flatMap(row => eventOf(row) ?? []);
  }
  const rows = await database.events
    .where('at')
    .between(since ?? 0, until ?? Number.POSITIVE_INFINITY)
    .toArray();
  return rows
    .filter(matches)
    .sort((a, b) => a.position - b.position)
    .flatMap(row => eventOf(row) ?? []);
}

/** Prompts that were recorded as shown and have no outcome, oldest first. */
export async function pendingPrompts(database: Database): Promise<LogEvent[]> {
  const open = await database.openPrompts.toArray();
  if (open.length === 0) return [];
  const rows = await database.events.bulkGet(open.map(({ position }) => position).sort((a, b) => a - b));
  return rows.flatMap(row => (row && eventOf(row)) ?? []);
}
