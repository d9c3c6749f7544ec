import { signAct } from '../chain/act.ts';
import { toBase64url } from '../chain/base64url.ts';
import type { IdentifiedAct, SignedIdentified } from '../schema/identify.ts';
import type { Database } from './database.ts';
import { keysOf } from './pseudonym.ts';

/** Did somebody ask whose this pseudonym is? As of `at`. */
export async function signIdentified(database: Database, install: string, at: number): Promise<SignedIdentified> {
  const { publicKey, privateKey } = await keysOf(database, install);
  const message: IdentifiedAct = { act: 'identified', install, at };
  return { message, key: toBase64url(publicKey), signature: await signAct(privateKey, message) };
}
