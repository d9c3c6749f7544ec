import { toBase64url } from '../chain/base64url.ts';
import { chainStart } from '../chain/link.ts';
import type { Database } from './database.ts';
import { createEpoch } from './epoch.ts';
import type { MarkRow } from './rows.ts';

/** The end of the chain. The first caller ever creates the pseudonym and its key; of two at once, one wins. */
export async function readHead(database: Database, now: () => number): Promise<MarkRow> {
  const head = await database.marks.get('head');
  if (head) return head;
  const epoch = await createEpoch(now());
  const start = { position: 0, epoch: epoch.epoch, seq: 0, chain: toBase64url(await chainStart(epoch.publicKey)) };
  return database.transaction('rw', database.marks, database.epochs, async () => {
    const other = await database.marks.get('head');
    if (other) return other;
    await database.epochs.add(epoch);
    await database.marks.bulkAdd([
      { name: 'head', ...start },
      { name: 'anchor', ...start },
    ]);
    return { name: 'head', ...start };
  });
}
