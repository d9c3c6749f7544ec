import { type Bytes, fromBase64url, toBase64url } from '../chain/base64url.ts';
import { leafHash, leafOf, saltLength } from '../chain/leaf.ts';
import { link } from '../chain/link.ts';
import { uuid7 } from '../chain/uuid7.ts';
import type { LogPayload } from '../schema/event.ts';
import { onceKey } from './once.ts';
import type { EventRow, MarkRow } from './rows.ts';

/** An event that has everything but its place in the chain. Its `uid` stays the same when the writing is retried. */
export type Draft = { uid: string; at: number; payload: LogPayload; salt: Bytes; secret: Bytes };

export function draft(payload: LogPayload, at: number): Draft {
  const random = () => crypto.getRandomValues(new Uint8Array(saltLength));
  return { uid: uuid7(at), at, payload, salt: random(), secret: random() };
}

/** The rows that follow `head`, hashed and chained. No IndexedDB transaction may be open: it would end at the first hash. */
export async function compose(head: MarkRow, drafts: Draft[]): Promise<EventRow[]> {
  const hashes = await Promise.all(
    drafts.map(async ({ uid, at, payload, salt, secret }, index) => {
      return leafHash(salt, await leafOf({ uid, seq: head.seq + 1 + index, at, payload }, secret));
    }),
  );
  const rows: EventRow[] = [];
  let chain = fromBase64url(head.chain) ?? new Uint8Array();
  for (const [index, { uid, at, payload, salt, secret }] of drafts.entries()) {
    const hash = hashes[index] ?? new Uint8Array();
    chain = await link(chain, hash);
    const once = onceKey(payload);
    rows.push({
      position: head.position + 1 + index,
      epoch: head.epoch,
      seq: head.seq + 1 + index,
      uid,
      at,
      payload,
      salt: toBase64url(salt),
      secret: toBase64url(secret),
      hash: toBase64url(hash),
      chain: toBase64url(chain),
      ...(once === undefined ? {} : { once }),
    });
  }
  return rows;
}
