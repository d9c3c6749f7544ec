import { type Bytes, fromBase64url, toBase64url } from './base64url.ts';
import { canonical } from './canonical.ts';
import { utf8 } from './digest.ts';

/** What a batch signature covers. `chain` is the chain value of the last event, and so binds all events before it. */
export type SignedBatch = { install: string; first: number; last: number; chain: string; policy: string };

const scheme = { name: 'ECDSA', hash: 'SHA-256' } as const;
/** So that a signature over anything else can never pass for one over a batch. */
const context = 'countersign batch v1\n';

/** What is signed. */
export const batchText = ({ install, first, last, chain, policy }: SignedBatch): Bytes =>
  utf8(context + canonical({ install, first, last, chain, policy }));

/** ECDSA P-256 with SHA-256, r ‖ s, base64url. */
export async function signBatch(key: CryptoKey, batch: SignedBatch): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.sign(scheme, key, batchText(batch))));
}

/** Whether the holder of the key (DER of the SubjectPublicKeyInfo) signed the batch. Never throws. */
export async function verifyBatch(publicKey: Bytes, batch: SignedBatch, signature: string): Promise<boolean> {
  try {
    const bytes = fromBase64url(signature);
    if (!bytes) return false;
    const curve = { name: 'ECDSA', namedCurve: 'P-256' };
    const key = await crypto.subtle.importKey('spki', publicKey, curve, false, ['verify']);
    return await crypto.subtle.verify(scheme, key, bytes, batchText(batch));
  } catch {
    return false;
  }
}
