import { z } from 'zod';
import { type Bytes, fromBase64url, toBase64url } from '../base64url.ts';
import { verifyBatch } from '../batch.ts';
import { domain, utf8 } from '../digest.ts';
import { isRecorded } from '../disclose.ts';
import type { Sha256 } from '../tree.ts';
import type { ExportLine } from './format.ts';
import type { Gap } from './sequence.ts';

// What a line of an export says, held against the hash, the signature and the commitments that stand in it.

/** A line as JSON; undefined where it is none. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function hashOf(sha256: Sha256, kind: number, ...parts: Uint8Array[]): Uint8Array {
  const input = new Uint8Array(1 + parts.reduce((sum, part) => sum + part.length, 0));
  input[0] = kind;
  let at = 1;
  for (const part of parts) {
    input.set(part, at);
    at += part.length;
  }
  return sha256(input);
}

/** Whether the install's key signed the chain up to this event under the install's name; undefined where nothing is signed. */
export async function isSigned({ install, key, seq, signed }: ExportLine, after: string): Promise<boolean | undefined> {
  if (!signed) return undefined;
  const { first, policy, signature } = signed;
  const bytes = fromBase64url(key);
  if (!bytes || first > seq) return false;
  return verifyBatch(bytes, { install, first, last: seq, chain: after, policy }, signature);
}

const Commitments = z.object({ withheld: z.record(z.string(), z.string()) });

/** Whether each value that stands beside a leaf opens its commitment there. */
export async function isShared({ leaf, disclosed = {} }: ExportLine): Promise<boolean> {
  const values = Object.entries(disclosed);
  if (values.length === 0) return true;
  const commitments = Commitments.safeParse(parse(leaf ?? ''));
  if (!commitments.success) return false;
  const { withheld } = commitments.data;
  for (const [name, { value, key }] of values) {
    if (!(await isRecorded({ withheld }, name, { value, ...(key === undefined ? {} : { key }) }))) return false;
  }
  return true;
}

/** What else a payload holds is the sender's: it was hashed and signed, and contradicts nothing. */
const Content = z.object({ uid: z.string(), seq: z.number(), payload: z.looseObject({ type: z.string() }) });

/** Check a leaf's content against its hash; what is wrong, or the word about a gap that it gives. */
export function readLeaf(line: ExportLine, sha256: Sha256): 'erased' | string | { word?: Gap } {
  if (line.leaf === null && line.salt === null) return 'erased';
  const salt: Bytes | undefined = line.salt === null ? undefined : fromBase64url(line.salt);
  if (line.leaf === null || !salt || salt.length !== 16) return 'it is half erased or has a malformed salt';
  if (toBase64url(hashOf(sha256, domain.leaf, salt, utf8(line.leaf))) !== line.hash) {
    return 'its hash is not that of its content';
  }
  const content = Content.safeParse(parse(line.leaf));
  if (!content.success) return 'its content is no event';
  const { uid, seq, payload } = content.data;
  if (uid !== line.uid || seq !== line.seq) return 'its id or number is not that of its content';
  const { type, first, last } = payload;
  if (type !== 'dropped' || typeof first !== 'number' || typeof last !== 'number') return {};
  return { word: { install: line.install, first, last } };
}
