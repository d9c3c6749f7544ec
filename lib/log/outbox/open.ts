import { fromBase64url, toBase64url } from '../../chain/base64url.ts';
import { signBatch } from '../../chain/batch.ts';
import { type Disclosed, disclose } from '../../chain/disclose.ts';
import { type Leaf, leafOf } from '../../chain/leaf.ts';
import { chainStart } from '../../chain/link.ts';
import type { Policy } from '../../schema/policy.ts';
import type { Database } from '../database.ts';
import { eventOf } from '../query.ts';
import type { BatchRow, CourierRow, EpochRow } from '../rows.ts';
import type { Write } from '../writer.ts';
import { abandon } from './abandon.ts';
import { bound, forgetTaken, outboxLimits } from './bound.ts';
import { accept, divide } from './finish.ts';
import { discardHeld, release } from './held.ts';
import { requeueOthers, reserve } from './reserve.ts';
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
  /** The next events for this endpoint; counts an attempt. `undefined`: nothing to send. */
  next(endpoint: string, policy: string, sharing?: Sharing, most?: number): Promise<Consignment | undefined>;
  accept(id: string): Promise<boolean>;
  /** Halve a refused batch; true where it was one event, which is now set aside. */
  divide(id: string): Promise<boolean>;
  /** Keep the outbox within its limits, by what was taken or also by what waits; returns how many waiting events had to go. */
  bound(what: 'taken' | 'all'): Promise<number>;
  /** Record what the collector must know about events that it will not get. */
  giveWords(): Promise<void>;
  forgetTaken(before: number): Promise<number>;
  courier(): Promise<CourierRow | undefined>;
  setCourier(row: CourierRow): Promise<void>;
  counts(): Promise<Record<'held' | 'new' | 'inflight' | 'acked' | 'quarantined', number>>;
};

export type OutboxOptions = { now: () => number; limits?: { events: number; bytes: number } };

export function createOutbox(database: Database, write: Write, options: OutboxOptions): Outbox {
  const { now, limits = outboxLimits } = options;
  return {
    release: () => release(database),
    discardHeld: () => discardHeld(database),
    next: async (endpoint, policy, sharing = { share: [] }, most) => {
      await requeueOthers(database, endpoint);
      for (;;) {
        const batch = await reserve(database, endpoint, policy, most);
        if (!batch) return undefined;
        const consignment = await pack(database, batch, sharing);
        if (consignment) return consignment;
        await abandon(database, batch.id);
      }
    },
    accept: id => accept(database, id, now()),
    divide: id => divide(database, id),
    bound: what => bound(database, what, limits),
    giveWords: () => giveWords(database, write),
    forgetTaken: before => forgetTaken(database, before),
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

async function pack(database: Database, batch: BatchRow, sharing: Sharing): Promise<Consignment | undefined> {
  const epoch = await database.epochs.get(batch.epoch);
  if (!epoch) return undefined;
  const range = [
    [batch.epoch, batch.first],
    [batch.epoch, batch.last],
  ] as const;
  const rows = await database.events.where('[epoch+seq]').between(range[0], range[1], true, true).sortBy('seq');
  const queued = sharing.share.length > 0 ? await database.outbox.where('batch').equals(batch.id).toArray() : [];
  const known = new Map(queued.map(({ position, share = [] }) => [position, share]));
  const events: Outgoing[] = [];
  let before = await chainBefore(database, epoch, batch.first);
  for (const row of rows) {
    const event = eventOf(row);
    const secret = fromBase64url(row.secret ?? '');
    if (!event || !secret || row.salt === undefined || before === undefined) return undefined;
    const share = sharing.share.filter(step => known.get(row.position)?.includes(step));
    const more = share.length > 0 ? { disclosed: await disclose(event, secret, share, sharing.person) } : {};
    events.push({ leaf: await leafOf(event, secret), salt: row.salt, hash: row.hash, before, ...more });
    before = row.chain;
  }
  if (events.length !== batch.last - batch.first + 1 || before === undefined) return undefined;
  const { first, last, policy, id } = batch;
  const signed = { install: epoch.install, first, last, chain: before, policy };
  const signature = batch.signature ?? (await signBatch(epoch.privateKey, signed));
  const attempt = batch.attempt + 1;
  // The signature is random; kept, it lets a server know a batch again by its bytes.
  await database.batches.where('id').equals(id).modify({ signature, attempt });
  return { id, attempt, install: epoch.install, publicKey: toBase64url(epoch.publicKey), policy, signature, events };
}

/** The chain value before an event: that of the row before, of the anchor, or the start of the pseudonym. */
async function chainBefore(database: Database, epoch: EpochRow, seq: number): Promise<string | undefined> {
  if (seq === 1) return toBase64url(await chainStart(epoch.publicKey));
  const row = await database.events
    .where('[epoch+seq]')
    .equals([epoch.epoch, seq - 1])
    .first();
  if (row) return row.chain;
  const anchor = await database.marks.get('anchor');
  return anchor?.epoch === epoch.epoch && anchor.seq === seq - 1 ? anchor.chain : undefined;
}
