import { type Bytes, fromBase64url, toBase64url } from '../chain/base64url.ts';
import { leafHash, leafOf } from '../chain/leaf.ts';
import { chainStart, link } from '../chain/link.ts';
import type { Database } from './database.ts';
import { epochLink } from './epoch.ts';
import { isTelling, onceKey } from './once.ts';
import { eventOf } from './query.ts';
import type { EpochRow, EventRow, MarkRow } from './rows.ts';

/** What is wrong with the first bad row. */
export type Flaw = 'missing' | 'sequence' | 'content' | 'chain' | 'pseudonym' | 'end';
export type Verification =
  | { ok: true; events: number; erased: number; head: string }
  | { ok: false; firstBad: { position: number; why: Flaw } };

type Place = Pick<MarkRow, 'position' | 'epoch' | 'seq' | 'chain'>;

const page = 500;

/** Walk the chain from where it is kept to its end as of now; rows written meanwhile are not looked at. */
export async function verifyLog(database: Database): Promise<Verification> {
  const [head, anchor] = await database.marks.bulkGet(['head', 'anchor']);
  const epochs = new Map((await database.epochs.toArray()).map(row => [row.epoch, row]));
  if (!head || !anchor) {
    const first = await database.events.orderBy('position').first();
    return first ? bad(first.position, 'end') : { ok: true, events: 0, erased: 0, head: '' };
  }
  let place: Place = anchor;
  let erased = 0;
  while (place.position < head.position) {
    const rows = await database.events
      .where('position')
      .between(place.position + 1, Math.min(place.position + page, head.position), true, true)
      .sortBy('position');
    if (rows.length === 0) return bad(place.position + 1, 'missing');
    const contents = await Promise.all(rows.map(contentHolds));
    for (const [index, row] of rows.entries()) {
      const flaw = await flawOf(row, contents[index] ?? false, place, epochs);
      if (flaw) return bad(place.position + 1, flaw);
      if (!row.payload) erased++;
      place = row;
    }
  }
  if (!(await endHolds(place, head, epochs))) return bad(head.position, 'end');
  return { ok: true, events: head.position - anchor.position, erased, head: head.chain };
}

const bad = (position: number, why: Flaw): Verification => ({ ok: false, firstBad: { position, why } });

async function flawOf(
  row: EventRow,
  holds: boolean,
  before: Place,
  epochs: Map<number, EpochRow>,
): Promise<Flaw | undefined> {
  if (row.position !== before.position + 1) return 'missing';
  let previous = bytes(before.chain);
  let seq = before.seq;
  if (row.epoch !== before.epoch) {
    const start = await startOf(epochs.get(row.epoch), before, row);
    if (!start) return 'pseudonym';
    previous = start;
    seq = 0;
  } else if (before.seq === 0) {
    const epoch = epochs.get(row.epoch);
    if (!epoch || toBase64url(await chainStart(epoch.publicKey)) !== before.chain) return 'pseudonym';
  }
  if (row.seq !== seq + 1) return 'sequence';
  if (!holds) return 'content';
  return toBase64url(await link(previous, bytes(row.hash))) === row.chain ? undefined : 'chain';
}

/** The head is the last row, or the start of a pseudonym that has no row yet. */
async function endHolds(last: Place, head: MarkRow, epochs: Map<number, EpochRow>): Promise<boolean> {
  if (head.epoch === last.epoch) return head.chain === last.chain && head.seq === last.seq;
  const start = await startOf(epochs.get(head.epoch), last, { epoch: head.epoch, position: head.position + 1 });
  return start !== undefined && head.seq === 0 && head.chain === toBase64url(start);
}

/** Where the chain of a new pseudonym starts, if it is bound to the end of the one before. */
async function startOf(
  epoch: EpochRow | undefined,
  before: Place,
  row: Pick<EventRow, 'epoch' | 'position'>,
): Promise<Bytes | undefined> {
  if (!epoch || row.epoch !== before.epoch + 1 || epoch.firstPosition !== row.position) return undefined;
  const bound = await epochLink(bytes(epoch.linkSalt ?? ''), before.chain, epoch.publicKey);
  return bound === epoch.link ? chainStart(epoch.publicKey) : undefined;
}

/** An erased row has nothing to hold; a row is erased whole or not at all. */
async function contentHolds(row: EventRow): Promise<boolean> {
  const event = eventOf(row);
  if (!event || row.salt === undefined || row.secret === undefined) {
    return !row.payload && row.at === undefined && row.salt === undefined && row.secret === undefined;
  }
  try {
    const once = onceKey(event.payload);
    // Exposures were written without a key before there was one for them.
    if (row.once !== once && !(row.once === undefined && isTelling(once))) return false;
    return toBase64url(await leafHash(bytes(row.salt), await leafOf(event, bytes(row.secret)))) === row.hash;
  } catch {
    return false; // A payload of the wrong shape cannot have been written by us.
  }
}

const bytes = (text: string): Bytes => fromBase64url(text) ?? new Uint8Array();
