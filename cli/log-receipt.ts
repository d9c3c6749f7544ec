import { hash } from 'node:crypto';
import type { Checkpoint } from '../lib/chain/note.ts';
import { openCheckpoint, verifyConsistency, verifyReceipt } from '../lib/chain/receipt.ts';
import type { Sha256 } from '../lib/chain/tree.ts';
import { readJson, readNamed } from './read-named.ts';

const sha256: Sha256 = input => hash('sha256', input, 'buffer');

/** `log receipt FILE`: that an event is under a signed root. Gives lines to print and the exit code. */
export async function checkReceipt(file: string, key: string): Promise<{ code: number; says: string }> {
  const receipt = await readJson(file);
  const found = await verifyReceipt(receipt, key, sha256);
  if (typeof found === 'string') return { code: 1, says: `TAMPERED  ${found}` };
  const { uid } = receipt as { uid: string };
  return { code: 0, says: `OK  event ${uid} is one of the ${found.size} leaves of ${found.origin}` };
}

/** `log consistency FILE`: that the newer of two checkpoints only adds to the older. */
export async function checkConsistency(
  file: string,
  notes: readonly string[],
  key: string,
): Promise<{ code: number; says: string }> {
  const opened = await Promise.all(notes.map(async path => openCheckpoint(await readNamed(path), key)));
  const bad = opened.find(one => typeof one === 'string');
  if (bad) return { code: 1, says: `TAMPERED  a checkpoint is not valid: ${bad}` };
  const [older, newer] = (opened as Checkpoint[]).sort((a, b) => a.size - b.size);
  if (!older || !newer) return { code: 3, says: 'Two checkpoints are needed.' };
  const wrong = verifyConsistency(await readJson(file), older, newer, sha256);
  if (wrong) return { code: 1, says: `TAMPERED  ${wrong}` };
  return { code: 0, says: `OK  ${newer.origin}: the tree of ${newer.size} begins with that of ${older.size}` };
}
