import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { verifierKey } from '../../lib/chain/note.ts';

/** The collector's key. It lies in a file beside the store, not in it: who holds the database must not be able to sign. */
export type Signer = { name: string; privateKey: CryptoKey; publicKey: Uint8Array; verifier: string };

/** Read the key (PKCS #8 in base64) from a file, or make one there that only its owner can read. */
export async function readSigner(file: string, name: string): Promise<Signer> {
  if (!existsSync(file)) {
    const { privateKey } = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
    const bytes = Buffer.from(await crypto.subtle.exportKey('pkcs8', privateKey));
    // `wx`: of two collectors that start at once on one machine, one makes the key.
    writeFileSync(file, `${bytes.toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  }
  const pkcs8 = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
  const { x = '' } = await crypto.subtle.exportKey('jwk', privateKey);
  const publicKey = new Uint8Array(Buffer.from(x, 'base64url'));
  return { name, privateKey, publicKey, verifier: await verifierKey(name, publicKey) };
}
