import { signAct } from '../chain/act.ts';
import { toBase64url } from '../chain/base64url.ts';
import type { Signed, Stamped, Unsigned } from '../schema/act.ts';
import type { CountersignAct } from '../schema/countersign.ts';
import type { EraseAct } from '../schema/erase.ts';
import type { IdentifiedAct } from '../schema/identify.ts';
import type { Database } from './database.ts';
import { readHead } from './head.ts';
import { keysOf } from './pseudonym.ts';

/** Whatever an install signs, before it is signed. */
export type Act = Unsigned<CountersignAct | EraseAct | IdentifiedAct>;
/** For whom it is, and the time that it shall bear. */
export type Stamp = Pick<Stamped, 'audience' | 'at'>;

/** Sign an act under the present pseudonym, or under the one by which the collector knows what it is about. */
export async function signedAct<One extends Act>(
  database: Database,
  act: One,
  { audience, at }: Stamp,
  now: () => number,
  install?: string,
): Promise<Signed<One & Stamped>> {
  const epoch = install === undefined ? await presentOf(database, now) : await keysOf(database, install);
  const nonce = toBase64url(crypto.getRandomValues(new Uint8Array(16)));
  const message = { ...act, install: epoch.install, audience, at: Math.max(0, Math.floor(at)), nonce };
  const signature = await signAct(epoch.privateKey, message);
  return { message, key: toBase64url(epoch.publicKey), signature };
}

async function presentOf(database: Database, now: () => number) {
  const head = await readHead(database, now);
  const epoch = await database.epochs.get(head.epoch);
  if (!epoch) throw new Error('there is no pseudonym to sign with');
  return epoch;
}
