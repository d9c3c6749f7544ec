import { toBase64url } from '../chain/base64url.ts';
import type { LogEvent } from '../schema/event.ts';
import type { Database } from './database.ts';
import { eventOf } from './query.ts';
import type { OutboxState } from './rows.ts';

/** How far an entry is on its way: only here, waiting, taken by the collector, or refused by it and kept here. */
export type Standing = 'here' | 'waiting' | 'taken' | 'aside';

/** One entry with all that is kept of it. Base64url; `salt` and `secret` prove later what it said. */
export type OwnRecord = {
  event: LogEvent;
  standing: Standing;
  hash: string;
  chain: string;
  salt: string;
  secret: string;
};
export type Mine = {
  records: OwnRecord[];
  /** Entries of which only hashes are left. */
  erased: number;
  pseudonyms: { install: string; since: number; publicKey: string }[];
};

const standings: Record<OutboxState, Standing> = {
  held: 'waiting',
  new: 'waiting',
  inflight: 'waiting',
  acked: 'taken',
  quarantined: 'aside',
};

/** Everything that the log holds, oldest first: for the person whom it is about. */
export async function readMine(database: Database): Promise<Mine> {
  const { events, outbox, epochs } = database;
  return database.transaction('r', [events, outbox, epochs], async () => {
    const rows = await events.orderBy('position').toArray();
    const queued = new Map((await outbox.toArray()).map(({ position, state }) => [position, standings[state]]));
    const records = rows.flatMap((row): OwnRecord[] => {
      const event = eventOf(row);
      if (!event) return [];
      const { hash, chain, salt = '', secret = '', takenAt } = row;
      const standing = queued.get(row.position) ?? (takenAt === undefined ? 'here' : 'taken');
      return [{ event, standing, hash, chain, salt, secret }];
    });
    const pseudonyms = (await epochs.toArray()).map(({ install, since, publicKey }) => ({
      install,
      since,
      publicKey: toBase64url(publicKey),
    }));
    return { records, erased: rows.length - records.length, pseudonyms };
  });
}
