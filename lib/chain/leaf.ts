import type { LogEvent } from '../schema/event.ts';
import type { Bytes } from './base64url.ts';
import { canonical, type Json } from './canonical.ts';
import { digest, digestText, utf8 } from './digest.ts';
import { wholeSecond } from './uuid7.ts';
import { withhold } from './withhold.ts';

/** Length in bytes of a salt and of a secret. */
export const saltLength = 16;

/** What is hashed, and what a collector receives beside the salt. */
export type Leaf = {
  v: 1;
  uid: string;
  seq: number;
  /** Milliseconds since the epoch, in whole seconds. */
  at: number;
  payload: { [key: string]: Json | undefined };
  /** SHA-256 commitments by name, base64url. */
  withheld: { [name: string]: string };
};

/** The leaf of an event. `secret` keys the commitments and never leaves the machine. */
export async function leafOf(event: LogEvent, secret: Bytes): Promise<Leaf> {
  const { shown, withheld } = withhold(event.payload);
  // Side by side: each hash is a trip to another thread and back.
  const commitments = await Promise.all(
    Object.entries({ ...withheld, at: event.at }).map(async ([name, value]) => {
      return [name, await commitment(await fieldKey(secret, name), value)] as const;
    }),
  );
  return {
    v: 1,
    uid: event.uid,
    seq: event.seq,
    at: wholeSecond(event.at),
    payload: shown,
    withheld: Object.fromEntries(commitments),
  };
}

/** The key that discloses one withheld value and no other. */
export const fieldKey = (secret: Bytes, name: string): Promise<Bytes> => digest('fieldKey', secret, utf8(name));

/** SHA-256(0x03 ‖ key ‖ JCS(value)), base64url. */
export const commitment = (key: Bytes, value: Json): Promise<string> =>
  digestText('withheld', key, utf8(canonical(value)));

/** h = SHA-256(0x00 ‖ salt ‖ JCS(leaf)). */
export const leafHash = (salt: Bytes, leaf: Leaf): Promise<Bytes> => digest('leaf', salt, utf8(canonical(leaf)));
