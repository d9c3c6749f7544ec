import { verify } from 'node:crypto';
import { batchText, type SignedBatch, verifyBatch } from '../../lib/chain/batch.ts';
import { derSignature } from './der.ts';

export type VerifyBatch = (key: string, batch: SignedBatch, signature: string) => Promise<boolean>;

/** SubjectPublicKeyInfo of a point on P-256 as every browser exports it (RFC 5480 §2); the point's 64 bytes follow. */
const p256 = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d03010703420004', 'hex');
const keyLength = p256.length + 64;

/**
 * `verifyBatch` of `lib/chain`, which a test holds equal to it, at half of its price and beside this thread. Key and
 * signature go as PEM and DER, which need no options: to tell options from a key Node throws and catches four errors.
 */
export const verifySigned: VerifyBatch = (key, batch, signature) => {
  const [spki, signed] = [bytesOf(key), bytesOf(signature)];
  if (!spki || signed?.length !== 64) return Promise.resolve(false);
  if (spki.length !== keyLength || !spki.subarray(0, p256.length).equals(p256)) {
    return verifyBatch(new Uint8Array(spki), batch, signature);
  }
  const pem = `-----BEGIN PUBLIC KEY-----\n${spki.toString('base64')}\n-----END PUBLIC KEY-----\n`;
  return new Promise(resolve => {
    try {
      verify('sha256', batchText(batch), pem, derSignature(signed), (error, good) => resolve(!error && good));
    } catch {
      // No point of the curve.
      resolve(false);
    }
  });
};

/** Only the one spelling without padding counts, as in `lib/chain/base64url.ts`. */
function bytesOf(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
