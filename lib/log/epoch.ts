import { type Bytes, fromBase64url, toBase64url } from '../chain/base64url.ts';
import { digestText } from '../chain/digest.ts';
import { saltLength } from '../chain/leaf.ts';
import type { EpochRow, MarkRow } from './rows.ts';

/** P-256 rather than Ed25519: every browser we run in has it. */
const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** A new pseudonym with its own key, to follow `before`. */
export async function createEpoch(now: number, before?: MarkRow): Promise<EpochRow> {
  const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey));
  const row: EpochRow = {
    epoch: (before?.epoch ?? 0) + 1,
    install: crypto.randomUUID(),
    since: now,
    firstPosition: (before?.position ?? 0) + 1,
    publicKey,
    privateKey: pair.privateKey,
  };
  if (!before) return row;
  const salt = crypto.getRandomValues(new Uint8Array(saltLength));
  return { ...row, linkSalt: toBase64url(salt), link: await epochLink(salt, before.chain, publicKey) };
}

/** Binds an epoch to the end of the one before, without letting a collector see that they are the same install. */
export function epochLink(salt: Bytes, chainBefore: string, publicKey: Bytes): Promise<string> {
  return digestText('install', salt, fromBase64url(chainBefore) ?? new Uint8Array(), publicKey);
}
