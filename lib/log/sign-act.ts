import { signAct } from '../chain/act.ts';
import { toBase64url } from '../chain/base64url.ts';
import type { CountersignAct, SignedAct } from '../schema/countersign.ts';
import type { Database } from './database.ts';
import { readHead } from './head.ts';

/** An act as it is before anybody has signed it. */
export type Unsigned = CountersignAct extends infer Act
  ? Act extends unknown
    ? Omit<Act, 'install' | 'at'>
    : never
  : never;

/** Sign an act under the present pseudonym, or under the one by which the collector knows the request. */
export async function signedAct(
  database: Database,
  act: Unsigned,
  now: () => number,
  install?: string,
): Promise<SignedAct> {
  const head = await readHead(database, now);
  const known =
    install === undefined ? undefined : await database.epochs.filter(row => row.install === install).first();
  const epoch = known ?? (await database.epochs.get(head.epoch));
  if (!epoch) throw new Error('there is no pseudonym to sign with');
  const message = { ...act, install: epoch.install, at: Math.max(0, Math.floor(now())) } as CountersignAct;
  const signature = await signAct(epoch.privateKey, message);
  return { message, key: toBase64url(epoch.publicKey), signature };
}
