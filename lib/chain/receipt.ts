import { Consistency, Receipt } from '../schema/receipt.ts';
import { fromBase64url } from './base64url.ts';
import { type Checkpoint, openNote, readCheckpoint } from './note.ts';
import { continues, includes } from './proof.ts';
import type { Sha256 } from './tree.ts';

/** A checkpoint whose signature holds; a word on what is wrong otherwise. */
export async function openCheckpoint(note: string, key: string): Promise<Checkpoint | string> {
  const opened = await openNote(note, key);
  if (typeof opened === 'string') return opened;
  return readCheckpoint(opened.text) ?? 'it is signed, but no checkpoint';
}

/** The checkpoint that a receipt leads to; a word on what is wrong with it. Never throws. */
export async function verifyReceipt(receipt: unknown, key: string, sha256: Sha256): Promise<Checkpoint | string> {
  const parsed = Receipt.safeParse(receipt);
  if (!parsed.success) return 'it is no receipt';
  const { hash, index, checkpoint, path } = parsed.data;
  const opened = await openCheckpoint(checkpoint, key);
  if (typeof opened === 'string') return opened;
  const [data, siblings] = [fromBase64url(hash), bytesOf(path)];
  if (!data || !siblings) return 'a hash is malformed';
  const { size, root } = opened;
  return includes(sha256, { data, index, size, root }, siblings) ? opened : 'its path does not lead to the signed root';
}

/** Undefined where the newer checkpoint's tree begins with the older one's; a word on what is wrong otherwise. */
export function verifyConsistency(
  proof: unknown,
  older: Checkpoint,
  newer: Checkpoint,
  sha256: Sha256,
): string | undefined {
  const parsed = Consistency.safeParse(proof);
  if (!parsed.success) return 'it is no consistency proof';
  const { from, to } = parsed.data;
  if (older.origin !== newer.origin) return 'the checkpoints are of two logs';
  if (from !== older.size || to !== newer.size) return 'it is about other sizes than those of the checkpoints';
  const path = bytesOf(parsed.data.path);
  if (!path) return 'a hash is malformed';
  return continues(sha256, older, newer, path) ? undefined : 'the newer tree does not begin with the older one';
}

function bytesOf(path: string[]): Uint8Array[] | undefined {
  const bytes = path.flatMap(text => fromBase64url(text) ?? []);
  return bytes.length === path.length ? bytes : undefined;
}
