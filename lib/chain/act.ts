import { type Bytes, fromBase64url, toBase64url } from './base64url.ts';
import { canonical, type Json } from './canonical.ts';
import { utf8 } from './digest.ts';

const scheme = { name: 'ECDSA', hash: 'SHA-256' } as const;
/** So that a signature over anything else can never pass for one over an act. */
const context = 'countersign act v2\n';

/** ECDSA P-256 with SHA-256 over the act's JSON with sorted keys, r ‖ s, base64url. */
export async function signAct(key: CryptoKey, act: Json): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.sign(scheme, key, utf8(context + canonical(act)))));
}

/** Whether the holder of the key (DER of the SubjectPublicKeyInfo) signed the act. Never throws. */
export async function verifyAct(publicKey: Bytes, act: Json, signature: string): Promise<boolean> {
  try {
    const bytes = fromBase64url(signature);
    if (!bytes) return false;
    const curve = { name: 'ECDSA', namedCurve: 'P-256' };
    const key = await crypto.subtle.importKey('spki', publicKey, curve, false, ['verify']);
    return await crypto.subtle.verify(scheme, key, bytes, utf8(context + canonical(act)));
  } catch {
    return false;
  }
}
