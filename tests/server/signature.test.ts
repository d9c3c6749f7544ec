import { createPublicKey, ECDH } from 'node:crypto';
import { expect, test } from 'vitest';
import { fromBase64url, toBase64url } from '../../lib/chain/base64url.ts';
import { signBatch, verifyBatch } from '../../lib/chain/batch.ts';
import { verifySigned } from '../../server/ingest/signature.ts';

const batch = { install: 'a', first: 1, last: 3, chain: 'c', policy: 'p' };

async function pairOf(namedCurve: string) {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve }, true, ['sign', 'verify']);
  const spki = toBase64url(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)));
  return { ...pair, spki };
}

/** The same key with its point in the short form. */
function compressed(spki: Uint8Array): string {
  const point = ECDH.convertKey(spki.subarray(26), 'prime256v1', undefined, undefined, 'compressed') as Buffer;
  const head = Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex');
  const der = Buffer.concat([head, point]);
  createPublicKey({ key: der, format: 'der', type: 'spki' });
  return der.toString('base64url');
}

test('the collector takes exactly the signatures that the extension’s own check takes', async () => {
  const [own, other, longer] = [await pairOf('P-256'), await pairOf('P-256'), await pairOf('P-384')];
  const good = await signBatch(own.privateKey, batch);
  const bytes = fromBase64url(good) ?? new Uint8Array();
  const flipped = Array.from({ length: 64 }, (_, index) => {
    const changed = bytes.slice();
    changed[index] = (changed[index] ?? 0) ^ 1;
    return toBase64url(changed);
  });
  const onCurve = fromBase64url(own.spki) ?? new Uint8Array();
  const besideCurve = onCurve.slice();
  besideCurve[90] = (besideCurve[90] ?? 0) ^ 1;
  const cases: [string, typeof batch, string][] = [
    [own.spki, batch, good],
    [own.spki, { ...batch, last: 4 }, good],
    [other.spki, batch, good],
    [own.spki, batch, await signBatch(other.privateKey, batch)],
    [longer.spki, batch, await signBatch(longer.privateKey, batch)],
    [`${own.spki}=`, batch, good],
    [own.spki.slice(0, -4), batch, good],
    ['', batch, good],
    ['no key', batch, good],
    [toBase64url(besideCurve), batch, good],
    [compressed(onCurve), batch, good],
    [own.spki, batch, toBase64url(new Uint8Array(64))],
    [own.spki, batch, toBase64url(new Uint8Array(64).fill(0xff))],
    [own.spki, batch, toBase64url(new Uint8Array([...bytes, 0]))],
    [own.spki, batch, ''],
    [own.spki, batch, `${good}=`],
    [own.spki, batch, `${good.slice(0, -1)}_`],
    [own.spki, batch, good.slice(0, 40)],
    ...flipped.map((one): [string, typeof batch, string] => [own.spki, batch, one]),
  ];
  for (const [key, signed, signature] of cases) {
    const spki = fromBase64url(key);
    const expected = spki !== undefined && (await verifyBatch(spki, signed, signature));
    expect(await verifySigned(key, signed, signature), `${key} ${signature}`).toBe(expected);
  }
  expect(await verifySigned(own.spki, batch, good)).toBe(true);
});

test('signatures whose numbers are short are taken, as every hundredth is', async () => {
  const { privateKey, spki } = await pairOf('P-256');
  const short = { r: 0, s: 0 };
  for (let first = 1; short.r === 0 || short.s === 0; first++) {
    const signature = await signBatch(privateKey, { ...batch, first });
    const bytes = fromBase64url(signature) ?? new Uint8Array();
    if (bytes[0] === 0) short.r++;
    if (bytes[32] === 0) short.s++;
    expect(await verifySigned(spki, { ...batch, first }, signature)).toBe(true);
  }
});
