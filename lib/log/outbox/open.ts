import { fromBase64url, toBase64url } from '../../chain/base64url.ts';
import { signBatch } from '../../chain/batch.ts';
import { type Disclosed, disclose } from '../../chain/disclose.ts';
import { type Leaf, leafOf } from '../../chain/leaf.ts';
import { chainStart } from '../../chain/link.ts';
import type { Policy } from '../../schema/policy.ts';
import type { Database } from '../database.ts';
import { eventOf } from '../query.ts';
import type { BatchRow, CourierRow, EpochRow, EventRow, OutboxRow } from '../rows.ts';
import type { Write } from '../writer.ts';
import { abandon } from './abandon.ts';
import { outboxLimits } from './bound.ts';
import { accept, divide } from './finish.ts';
import { discardHeld, release } from './held.ts';
import { type Prepared, prepare } from './prepare.ts';
import { reserve } from './reserve.ts';
import { giveWords } from './word.ts';

/** One event as it goes out: what was hashed, with what proves it. Base64url. */
export type Outgoing = { leaf: Leaf; salt: string; hash: string; before: string; disclosed?: Disclosed };

/** What the policy in force lets an event say beyond its leaf, where the person knew of it when it was written. */
export type Sharing = Policy['privacy'];

/** Events that go out together. A retry is the same in content and order. */
export type Consignment = {
  id: string;
  attempt: number;
  install: string;
  /** DER of the SubjectPublicKeyInfo, base64url. */
  publicKey: string;
  policy: string;
  signature: string;
  events: Outgoing[];
};

export type Outbox = {
  /** Sync is on: queue what was held. Sync is off: what was held stays here for ever. */
  release(): Promise<void>;
  discardHeld(): Promise<void>;
  /** Queue what was held, within the limits of the outbox; `what` says whether what waits may be dropped for them. */
  prepare(what: (courier: CourierRow | undefined) => 'taken' | 'all'): Promise<Prepared>;
  /** The next events for this endpoint; counts an attempt. `undefined`: nothing to send. */
  next(endpoint: string, policy: string, sharing?: Sharing, most?: number): Promise<Consignment | undefined>;
  /** It was taken; `courier` is what is known about the endpoint since. False where nobody waits for it any more. */
  accept(id: string, courier?: CourierRow): Promise<boolean>;
  /** Halve a refused batch; true where it was one event, which is now set aside. */
  divide(id: string): Promise<boolean>;
  /** Record what the collector must know about events that it will not get; false where there is nothing to say. */
  giveWords(): Promise<boolean>;
  courier(): Promise<CourierRow | undefined>;
  setCourier(row: CourierRow): Promise<void>;
  counts(): Promise<Record<'held' | 'new' | 'inflight' | 'acked' | 'quarantined', number>>;
};

export type OutboxOptions = { now: () => number; limits?: { events: number; bytes: number } };

export function createOutbox(database: Database, write: Write, options: OutboxOptions): Outbox {
  const { now, limits = outboxLimits } = options;
  return {
    release: () => database.transaction('rw', database.outbox, () => release(database)),
    discardHeld: () => discardHeld(database),
    prepare: what => prepare(database, what, limits),
    next: async (endpoint, policy, sharing = { share: [] }, most) => {
      for (;;) {
        const reserved = await reserveWhole(database, endpoint, policy, sharing, most);
        if (!reserved) return undefined;
        const consignment = await pack(database, reserved, sharing);
        if (consignment) return consignment;
        await abandon(database, reserved.batch.id);
      }
    },
    accept: (id, courier) => accept(database, id, now(), courier),
    divide: id => divide(database, id),
    giveWords: () => giveWords(database, write),
    courier: () => database.courier.get('courier'),
    setCourier: async row => {
      await database.courier.put(row);
    },
    counts: async () => {
      const counts = { held: 0, new: 0, inflight: 0, acked: 0, quarantined: 0 };
      await database.outbox.each(({ state }) => {
        counts[state]++;
      });
      return counts;
    },
  };
}

type Reserved = { batch: BatchRow; content: Content };

/** A batch, and what it is made of at the same moment. */
function reserveWhole(
  database: Database,
  endpoint: string,
  policy: string,
  sharing: Sharing,
  most?: number,
): Promise<Reserved | undefined> {
  const { outbox, batches, epochs, events, marks } = database;
  return database.transaction('rw', [outbox, batches, epochs, events, marks], async () => {
    const batch = await reserve(database, endpoint, policy, most);
    return batch && { batch, content: await contentOf(database, batch, sharing.share.length > 0) };
  });
}

async function pack(
  database: Database,
  { batch, content }: Reserved,
  sharing: Sharing,
): Promise<Consignment | undefined> {
  const { epoch, rows, queued, chain } = content;
  if (!epoch) return undefined;
  const known = new Map(queued.map(({ position, share = [] }) => [position, share]));
  const packed = await Promise.all(
    rows.map(async row => {
      const event = eventOf(row);
      const secret = fromBase64url(row.secret ?? '');
      if (!event || !secret || row.salt === undefined) return undefined;
      const share = sharing.share.filter(step => known.get(row.position)?.includes(step));
      const more = share.length > 0 ? { disclosed: await disclose(event, secret, share, sharing.person) } : {};
      return { leaf: await leafOf(event, secret), salt: row.salt, hash: row.hash, ...more };
    }),
  );
  const events: Outgoing[] = [];
  let before = batch.first === 1 ? toBase64url(await chainStart(epoch.publicKey)) : chain;
  for (const [index, row] of rows.entries()) {
    const event = packed[index];
    if (!event || before === undefined) return undefined;
    events.push({ ...event, before });
    before = row.chain;
  }
  if (events.length !== batch.last - batch.first + 1 || before === undefined) return undefined;
  const { first, last, policy, id, attempt } = batch;
  const signature =
    batch.signature ??
    (await signBatch(epoch.privateKey, { install: epoch.install, first, last, chain: before, policy }));
  // It is random; kept, it lets a server know a batch again by its bytes.
  if (batch.signature === undefined) await keepSignature(database, id, signature);
  return { id, attempt, install: epoch.install, publicKey: toBase64url(epoch.publicKey), policy, signature, events };
}

/** A batch that was taken apart since stays so. */
function keepSignature(database: Database, id: string, signature: string): Promise<void> {
  return database.transaction('rw', database.batches, async () => {
    const batch = await database.batches.get(id);
    if (batch) await database.batches.put({ ...batch, signature });
  });
}

type Content = {
  epoch: EpochRow | undefined;
  rows: EventRow[];
  queued: OutboxRow[];
  /** The chain's value at the row before, or at the anchor. */
  chain: string | undefined;
};

/** Within a transaction on epochs, events, outbox and marks. */
async function contentOf(database: Database, batch: BatchRow, sharing: boolean): Promise<Content> {
  const { epochs, events, outbox, marks } = database;
  const { id, epoch, first, last } = batch;
  const before = [epoch, first - 1] as const;
  const found = await events.where('[epoch+seq]').between(before, [epoch, last], true, true).sortBy('seq');
  const anchor = found[0]?.seq === before[1] ? undefined : await marks.get('anchor');
  const place = anchor?.epoch === epoch && anchor.seq === before[1] ? anchor : found.find(({ seq }) => seq < first);
  return {
    epoch: await epochs.get(epoch),
    rows: found.filter(({ seq }) => seq >= first),
    queued: sharing ? await outbox.where('batch').equals(id).toArray() : [],
    chain: place?.chain,
  };
}
