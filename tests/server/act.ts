import { randomBytes } from 'node:crypto';
import { signAct } from '../../lib/chain/act.ts';
import type { Json } from '../../lib/chain/canonical.ts';
import type { Install } from './install.ts';

/** An act signed for a collector as the extension signs it; `change` says what else, or otherwise. */
export async function actOf(install: Install, audience: string, at: number, change: Record<string, Json>) {
  const nonce = randomBytes(16).toString('base64url');
  const message = { install: install.id, audience, at, nonce, ...change };
  return { message, key: install.publicKey, signature: await signAct(install.privateKey, message) };
}
