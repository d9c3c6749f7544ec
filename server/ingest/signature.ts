import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { batchText, type SignedBatch } from '../../lib/chain/batch.ts';

/** Keys remembered: an install that was away sends many batches in a row. */
const remembered = 1_000;

export type VerifyBatch = (key: string, batch: SignedBatch, signature: string) => Promise<boolean>;

/**
 * `verifyBatch` of `lib/chain`, which a test holds equal to it, at a third of its price: keys are read once, and what
 * takes long is done beside this thread.
 */
export function createVerify(): VerifyBatch {
  const keys = new Map<string, KeyObject | undefined>();

  function keyOf(text: string): KeyObject | undefined {
    const known = keys.get(text);
    if (known) return known;
    const key = readKey(text);
    if (keys.size >= remembered) keys.clear();
    keys.set(text, key);
    return key;
  }

  return (text, batch, signature) => {
    const [key, bytes] = [keyOf(text), bytesOf(signature)];
    if (!key || !bytes) return Promise.resolve(false);
    const data = Buffer.from(batchText(batch));
    return new Promise(resolve => {
      verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, bytes, (error, good) => resolve(!error && good));
    });
  };
}

function readKey(text: string): KeyObject | undefined {
  const bytes = bytesOf(text);
  if (!bytes) return undefined;
  try {
    const key = createPublicKey({ key: bytes, format: 'der', type: 'spki' });
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** Only the one spelling without padding counts, as in `lib/chain/base64url.ts`. */
function bytesOf(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
