import type { Bytes } from './base64url.ts';
import { digest } from './digest.ts';

/** c₀ = SHA-256(public key), DER of the SubjectPublicKeyInfo. */
export async function chainStart(publicKey: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', publicKey));
}

/** cᵢ = SHA-256(0x01 ‖ cᵢ₋₁ ‖ hᵢ). */
export const link = (previous: Bytes, hash: Bytes): Promise<Bytes> => digest('link', previous, hash);
