import type { Share } from '../schema/policy.ts';
import type { Database } from './database.ts';
import type { EventRow, OutboxRow } from './rows.ts';

/** Write rows after `position`, in one transaction. False, and nothing written, where the head has moved since. */
export function commitRows(
  database: Database,
  position: number,
  rows: EventRow[],
  share: readonly Share[] = [],
): Promise<boolean> {
  return database.transaction(
    'rw',
    database.events,
    database.openPrompts,
    database.outbox,
    database.marks,
    async () => {
      const head = await database.marks.get('head');
      const last = rows.at(-1);
      if (!last || head?.position !== position) return false;
      await database.events.bulkAdd(rows);
      await database.outbox.bulkAdd(rows.map(row => asOutboxRow(row, share)));
      for (const { payload, position: at } of rows) {
        if (payload?.type === 'prompted') await database.openPrompts.put({ prompt: payload.prompt, position: at });
        if (payload?.type === 'outcome') await database.openPrompts.delete(payload.prompt);
      }
      await database.marks.put({ ...head, position: last.position, seq: last.seq, chain: last.chain });
      return true;
    },
  );
}

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
