import { signAct } from '../chain/act.ts';
import { toBase64url } from '../chain/base64url.ts';
import type { EraseAct, Erasure, SignedErase } from '../schema/erase.ts';
import type { Database } from './database.ts';
import { keysOf } from './pseudonym.ts';

/** For each pseudonym of this install: everything that it has sent until now. */
export async function erasures(database: Database): Promise<Erasure[]> {
  const head = await database.marks.get('head');
  const all = (await database.epochs.toArray()).map(({ epoch, install }) => ({
    install,
    through: epoch === head?.epoch ? head.seq : Number.MAX_SAFE_INTEGER,
  }));
  return all.filter(({ through }) => through > 0);
}

/** The wish that it shall go, as of `at`, signed by the pseudonym that sent it. */
export async function signErase(database: Database, { install, through }: Erasure, at: number): Promise<SignedErase> {
  const { publicKey, privateKey } = await keysOf(database, install);
  const message: EraseAct = { act: 'erase', install, at, through };
  return { message, key: toBase64url(publicKey), signature: await signAct(privateKey, message) };
}
