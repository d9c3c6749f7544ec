import { randomBytes, randomUUID } from 'node:crypto';
import { fromBase64url, toBase64url } from '../../lib/chain/base64url.ts';
import { signBatch } from '../../lib/chain/batch.ts';
import { leafHash, leafOf } from '../../lib/chain/leaf.ts';
import { chainStart, link } from '../../lib/chain/link.ts';
import { uuid7 } from '../../lib/chain/uuid7.ts';
import type { Proven } from '../../lib/chain/wire/record.ts';
import type { LogPayload } from '../../lib/schema/event.ts';
import { exportRequest } from '../../lib/sync/request.ts';

/** An install that can also do what ours cannot: fork, go back, sign as somebody else. */
export type Install = {
  id: string;
  publicKey: string;
  /** Where its chain is; copy the object to fork it. */
  seq: number;
  chain: string;
  privateKey: CryptoKey;
};

export async function newInstall(id: string = randomUUID()): Promise<Install> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey));
  const chain = toBase64url(await chainStart(spki));
  return { id, publicKey: toBase64url(spki), seq: 0, chain, privateKey: pair.privateKey };
}

/** Record payloads on the install's chain, as the extension does. */
export async function record(install: Install, payloads: LogPayload[], at: number): Promise<Proven[]> {
  const events: Proven[] = [];
  for (const payload of payloads) {
    const salt = new Uint8Array(randomBytes(16));
    const leaf = await leafOf({ uid: uuid7(at), seq: install.seq + 1, at, payload }, new Uint8Array(16));
    const hash = await leafHash(salt, leaf);
    events.push({ leaf, salt: toBase64url(salt), hash: toBase64url(hash), before: install.chain });
    install.chain = toBase64url(await link(fromBase64url(install.chain) ?? new Uint8Array(), hash));
    install.seq++;
  }
  return events;
}

/** The request that brings events, signed; the chain must be where these events left it. */
export async function request(install: Install, events: Proven[], team?: string, sentAt = Date.now()) {
  const [first, last] = [events[0]?.leaf.seq ?? 0, events.at(-1)?.leaf.seq ?? 0];
  const policy = 'aaaaaaaaaaaa';
  const signed = { install: install.id, first, last, chain: install.chain, policy };
  const signature = await signBatch(install.privateKey, signed);
  const { id, publicKey } = install;
  const consignment = { id: randomUUID(), attempt: 1, install: id, publicKey, policy, signature, events };
  return exportRequest(consignment, { version: '0.0.1', ...(team ? { team } : {}) }, sentAt);
}
