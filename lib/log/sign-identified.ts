import { signAct } from '../chain/act.ts';
import { toBase64url } from '../chain/base64url.ts';
import type { IdentifiedAct, SignedIdentified } from '../schema/identify.ts';
import type { Database } from './database.ts';

/** For each pseudonym of this install, newest first: did somebody ask whose it is? Each signs for itself. */
export async function signIdentified(database: Database, now: () => number): Promise<SignedIdentified[]> {
  const epochs = await database.epochs.orderBy('epoch').reverse().toArray();
  return Promise.all(
    epochs.map(async ({ install, publicKey, privateKey }) => {
      const message: IdentifiedAct = { act: 'identified', install, at: Math.max(0, Math.floor(now())) };
      return { message, key: toBase64url(publicKey), signature: await signAct(privateKey, message) };
    }),
  );
}
