import type { Share } from '../schema/policy.ts';
import type { Database } from './database.ts';
import type { EventRow, MarkRow, OutboxRow } from './rows.ts';

/** What kept rows from being written: the head is another one by now, or these were recorded before. */
export type Obstacle = 'moved' | EventRow[];

/** Write rows after `head` in one transaction: all of them, or none where something stands in the way. */
export function commitRows(
  database: Database,
  head: MarkRow,
  rows: EventRow[],
  share: readonly Share[] = [],
): Promise<Obstacle | undefined> {
  const { events, openPrompts, outbox, marks } = database;
  return database.transaction('rw', [events, openPrompts, outbox, marks], async () => {
    const once = rows.flatMap(row => row.once ?? []);
    const [now, ...found] = await Promise.all([marks.get('head'), ...once.map(key => events.get({ once: key }))]);
    const last = rows.at(-1);
    if (!last || now?.position !== head.position || now.chain !== head.chain) return 'moved';
    const standing = found.filter(row => row !== undefined);
    if (standing.length > 0) return standing;
    await events.bulkAdd(rows);
    await outbox.bulkAdd(rows.map(row => asOutboxRow(row, share)));
    for (const { payload, position: at } of rows) {
      if (payload?.type === 'prompted') await openPrompts.put({ prompt: payload.prompt, position: at });
      if (payload?.type === 'outcome') await openPrompts.delete(payload.prompt);
    }
    await marks.put(headAt(last));
    return undefined;
  });
}

/** The end of the chain where `row` is its last. */
export const headAt = ({ position, epoch, seq, chain }: EventRow): MarkRow => ({
  name: 'head',
  position,
  epoch,
  seq,
  chain,
});

/** What the attributes of a record take beside its payload; measured on an outcome. */
const overhead = 1_100;

function asOutboxRow({ position, epoch, seq, payload }: EventRow, share: readonly Share[]): OutboxRow {
  const bytes = overhead + JSON.stringify(payload).length;
  const known = share.length > 0 ? { share: [...share] } : {};
  const row = { position, epoch, seq, state: 'held' as const, bytes, ...known };
  if (payload?.type !== 'dropped') return row;
  const { first, last, reason } = payload;
  return { ...row, covers: { first, last, reason } };
}
