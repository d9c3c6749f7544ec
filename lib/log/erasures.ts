import type { Erasure } from '../schema/erase.ts';
import type { Database } from './database.ts';

/** For each pseudonym of this install: everything that it has sent until now. */
export async function erasures(database: Database): Promise<Erasure[]> {
  const head = await database.marks.get('head');
  const all = (await database.epochs.toArray()).map(({ epoch, install }) => ({
    install,
    through: epoch === head?.epoch ? head.seq : Number.MAX_SAFE_INTEGER,
  }));
  return all.filter(({ through }) => through > 0);
}
