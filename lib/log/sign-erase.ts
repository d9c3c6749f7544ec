import { signAct } from '../chain/act.ts';
import { toBase64url } from '../chain/base64url.ts';
import type { EraseAct, SignedErase } from '../schema/erase.ts';
import type { Database } from './database.ts';

/** For each pseudonym of this install: everything that it has sent until now shall go. Each signs for itself. */
export async function signErasures(database: Database, now: () => number): Promise<SignedErase[]> {
  const head = await database.marks.get('head');
  const signed: SignedErase[] = [];
  for (const { epoch, install, publicKey, privateKey } of await database.epochs.toArray()) {
    const through = epoch === head?.epoch ? head.seq : Number.MAX_SAFE_INTEGER;
    if (through < 1) continue;
    const message: EraseAct = { act: 'erase', install, at: Math.max(0, Math.floor(now())), through };
    signed.push({ message, key: toBase64url(publicKey), signature: await signAct(privateKey, message) });
  }
  return signed;
}
