import type { Database } from './database.ts';
import type { EventRow, MarkRow } from './rows.ts';

/** How far the log once was. `chain` is the value of the row at `position`. */
export type Witness = { install: string } & Pick<MarkRow, 'position' | 'epoch' | 'seq' | 'chain'>;

/**
 * Where the witness is kept: not in IndexedDB. Chromium 156 was seen to delete an origin's whole IndexedDB folder after
 * about one SIGKILL in 150, and a profile can be put back from a backup.
 */
export type WitnessStore = { load(): Promise<unknown>; save(witness: Witness): Promise<void> };

/** What the log has lost: at least so many events at its end, or all of them. */
export type Loss = { missing: number; all: boolean };

/** Hold the log against its witness. `undefined`: nothing is missing, as far as anybody knows. */
export async function lossOf(database: Database, store: WitnessStore): Promise<Loss | undefined> {
  const witness = await store.load().catch(() => undefined);
  if (!isWitness(witness)) return undefined;
  const [head, anchor] = await database.marks.bulkGet(['head', 'anchor']);
  if (!head) return { missing: witness.position, all: true };
  if (head.position < witness.position) return { missing: witness.position - head.position, all: false };
  // What retention has dropped can no longer be compared.
  if (anchor && anchor.position > witness.position) return undefined;
  const place = anchor?.position === witness.position ? anchor : await database.events.get(witness.position);
  // Put back from a backup and used since: as long as before or longer, with another end.
  return place?.chain === witness.chain ? undefined : { missing: 1, all: false };
}

/** Keep the witness up with what is written. A witness that lags says less, and nothing false; so nobody waits for it. */
export function keepWitness(database: Database, store: WitnessStore): (last: EventRow) => void {
  let next: EventRow | undefined;
  let saving = false;
  async function save(): Promise<void> {
    saving = true;
    try {
      while (next) {
        const { position, epoch, seq, chain } = next;
        next = undefined;
        const install = (await database.epochs.get(epoch))?.install ?? '';
        await store.save({ install, position, epoch, seq, chain });
      }
    } catch {
      // The next event tries again.
    } finally {
      saving = false;
    }
  }
  return last => {
    next = last;
    if (!saving) void save();
  };
}

function isWitness(value: unknown): value is Witness {
  if (typeof value !== 'object' || value === null) return false;
  const { position, chain } = value as Partial<Record<keyof Witness, unknown>>;
  return Number.isSafeInteger(position) && typeof chain === 'string';
}
