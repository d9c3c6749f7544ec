import { expect, test } from 'vitest';
import { fromBase64url, toBase64url } from '../../lib/chain/base64url.ts';
import { signBatch, verifyBatch } from '../../lib/chain/batch.ts';
import { createVerify } from '../../server/ingest/signature.ts';

const batch = { install: 'a', first: 1, last: 3, chain: 'c', policy: 'p' };

async function pairOf(namedCurve: string) {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve }, true, ['sign', 'verify']);
  const spki = toBase64url(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)));
  return { ...pair, spki };
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
  const verify = createVerify();
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
    [own.spki, batch, ''],
    [own.spki, batch, `${good}=`],
    [own.spki, batch, `${good.slice(0, -1)}_`],
    [own.spki, batch, good.slice(0, 40)],
    ...flipped.map((one): [string, typeof batch, string] => [own.spki, batch, one]),
  ];
  for (const [key, signed, signature] of [...cases, ...cases]) {
    const spki = fromBase64url(key);
    const expected = spki !== undefined && (await verifyBatch(spki, signed, signature));
    expect(await verify(key, signed, signature), `${key} ${signature}`).toBe(expected);
  }
  expect(await verify(own.spki, batch, good)).toBe(true);
});
