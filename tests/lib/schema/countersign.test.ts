import { describe, expect, test } from 'vitest';
import { codeOf } from '../../../components/code.ts';
import { signAct, verifyAct } from '../../../lib/chain/act.ts';
import { uuid7 } from '../../../lib/chain/uuid7.ts';
import { CountersignAct, SignedAct } from '../../../lib/schema/countersign.ts';

const install = crypto.randomUUID();
const stamp = { audience: 'https://collector.example.com', at: 1, nonce: 'A'.repeat(22) };
const ask = {
  act: 'ask',
  install,
  ...stamp,
  request: {
    id: uuid7(1),
    reviewer: { to: 'any' },
    asker: { team: 'blue' },
    site: 'discourse',
    rule: 'databases/grant-to-public',
    effect: 'GRANT',
    direction: 'widens',
    severity: 'critical',
    commitment: 'A'.repeat(43),
    lasts: 3_600,
  },
} satisfies CountersignAct;

describe('countersign acts', () => {
  test('are taken as they are sent, and stripped of what nobody knows', () => {
    const act = { ...ask, request: { ...ask.request, reasons: 'the ticket says so' } };
    expect(CountersignAct.parse(act)).toEqual(ask);
  });

  test.each([
    ['an id of another shape', { ...ask, request: { ...ask.request, id: '../7' } }],
    ['an act for nobody', { ...ask, audience: undefined }],
    ['a nonce that can be guessed', { ...ask, nonce: '1' }],
    ['a decision that is none', { act: 'decide', install, ...stamp, id: install, decision: 'maybe' }],
    ['a result of nothing', { act: 'result', install, ...stamp, ids: [] }],
    ['more ids than a person has', { act: 'result', install, ...stamp, ids: Array(51).fill(install) }],
    ['a request that would last for ever', { ...ask, request: { ...ask.request, lasts: 1e9 } }],
  ])('refuse %s', (_, act) => {
    expect(CountersignAct.safeParse(act).success).toBe(false);
  });

  test('hold only under the key that signed, unchanged', async () => {
    const curve = { name: 'ECDSA', namedCurve: 'P-256' };
    const pair = await crypto.subtle.generateKey(curve, false, ['sign', 'verify']);
    const other = await crypto.subtle.generateKey(curve, false, ['sign', 'verify']);
    const spki = async (key: CryptoKey) => new Uint8Array(await crypto.subtle.exportKey('spki', key));
    const key = await spki(pair.publicKey);
    const signature = await signAct(pair.privateKey, ask);
    expect(SignedAct.parse({ message: ask, key: 'k', signature }).message).toEqual(ask);
    expect(await verifyAct(key, ask, signature)).toBe(true);
    // The order of keys does not matter, as JSON does not keep it.
    expect(await verifyAct(key, Object.fromEntries(Object.entries(ask).reverse()), signature)).toBe(true);
    expect(await verifyAct(key, { ...ask, at: 2 }, signature)).toBe(false);
    expect(await verifyAct(await spki(other.publicKey), ask, signature)).toBe(false);
    expect(await verifyAct(new Uint8Array(3), ask, signature)).toBe(false);
  });

  test('a request has a short code that two people can say to each other', () => {
    expect(codeOf('01935b1e-7a1c-7c3e-9d2b-0123456789ab')).toBe('678-9ab');
  });
});
