import { fromBase64url, toBase64url } from '../../chain/base64url.ts';
import { signBatch } from '../../chain/batch.ts';
import { type Disclosed, disclose } from '../../chain/disclose.ts';
import { type Leaf, leafOf } from '../../chain/leaf.ts';
import { chainStart } from '../../chain/link.ts';
import type { Policy } from '../../schema/policy.ts';
import type { Database } from '../database.ts';
import { eventOf } from '../query.ts';
import type { BatchRow, CourierRow } from '../rows.ts';
import type { Write } from '../writer.ts';
import { abandon } from './abandon.ts';
import { bound, outboxLimits } from './bound.ts';
import { accept, divide } from './finish.ts';
import { discardHeld, release } from './held.ts';
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
  /** The next events for this endpoint; counts an attempt. `undefined`: nothing to send. */
  next(endpoint: string, policy: string, sharing?: Sharing, most?: number): Promise<Consignment | undefined>;
  accept(id: string): Promise<boolean>;
  /** Halve a refused batch; true where it was one event, which is now set aside. */
  divide(id: string): Promise<boolean>;
  /** Keep the outbox within its limits, by what was taken or also by what waits; returns how many waiting events had to go. */
  bound(what: 'taken' | 'all'): Promise<number>;
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
    release: () => release(database),
    discardHeld: () => discardHeld(database),
    next: async (endpoint, policy, sharing = { share: [] }, most) => {
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
  const { epoch, rows, queued, chain } = await contentOf(database, batch, sharing.share.length > 0);
  if (!epoch) return undefined;
  const known = new Map(queued.map(({ position, share = [] }) => [position, share]));
  const events: Outgoing[] = [];
  let before = batch.first === 1 ? toBase64url(await chainStart(epoch.publicKey)) : chain;
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

/** What a batch is made of, as it stands at one moment. `chain`: its value at the row before, or at the anchor. */
function contentOf(database: Database, { id, epoch, first, last }: BatchRow, sharing: boolean) {
  const { epochs, events, outbox, marks } = database;
  return database.transaction('r', [epochs, events, outbox, marks], async () => {
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
  });
}
