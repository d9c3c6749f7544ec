import { hash } from 'node:crypto';
import { canonical } from '../../lib/chain/canonical.ts';
import { domain } from '../../lib/chain/digest.ts';
import { type Leaf, saltLength } from '../../lib/chain/leaf.ts';

// The same formulas as `lib/chain/leaf.ts` and `link.ts`, without a promise for each: a test holds them equal. At
// 20,000 events a second the promises cost more than the hashes.

const head = 1 + saltLength;
/** Bytes of a character in UTF-8 at most, for each of UTF-16. */
const widest = 3;
/** Enough for nearly all: one for each would have to be measured and thrown away. */
const scratch = Buffer.alloc(head + 4_096 * widest);

/** SHA-256(0x00 ‖ salt ‖ leaf text), base64url. The salt must have its full length. */
export function leafHashOf(salt: string, text: string): string {
  const most = head + text.length * widest;
  const input = most <= scratch.length ? scratch : Buffer.allocUnsafe(most);
  input[0] = domain.leaf;
  input.write(salt, 1, saltLength, 'base64url');
  const length = head + input.write(text, head, 'utf8');
  return hash('sha256', input.subarray(0, length), 'base64url');
}

/** SHA-256(0x01 ‖ previous ‖ hash), base64url. */
export function linkOf(previous: string, leafHash: string): string {
  const input = Buffer.allocUnsafe(65);
  input[0] = domain.link;
  input.write(previous, 1, 32, 'base64url');
  input.write(leafHash, 33, 32, 'base64url');
  return hash('sha256', input, 'base64url');
}

export const leafText = (leaf: Leaf): string => canonical(leaf);
