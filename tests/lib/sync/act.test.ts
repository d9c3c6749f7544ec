import { expect, test } from 'vitest';
import { verifyAct } from '../../../lib/chain/act.ts';
import { fromBase64url } from '../../../lib/chain/base64url.ts';
import type { Json } from '../../../lib/chain/canonical.ts';
import type { Signed, Stamped } from '../../../lib/schema/act.ts';
import { SignedErase } from '../../../lib/schema/erase.ts';
import { createActs, mostMoved } from '../../../lib/sync/act.ts';
import { type Target, targetOf } from '../../../lib/sync/target.ts';
import { newLog } from '../log/example.ts';

const at = Date.UTC(2026, 10, 20, 9, 30);
type Sent = { url: string; body: Signed<Stamped> };

/** An install whose acts go to a collector that answers as told, in turn. */
async function stage(...answers: { status: number; json: object }[]) {
  let target = (await targetOf({ endpoint: 'https://a.example.com:8443/x', policy: 'p' })) as Target & { state: 'on' };
  const sent: Sent[] = [];
  const fetch = (async (url: string, { body }: RequestInit) => {
    sent.push({ url, body: JSON.parse(String(body)) });
    const { status, json } = answers.shift() ?? { status: 200, json: { waiting: [] } };
    return new Response(JSON.stringify(json), { status });
  }) as typeof globalThis.fetch;
  const log = newLog();
  const acts = createActs(log.sign, () => target, { fetch, now: () => at });
  const move = async (endpoint: string) => {
    target = (await targetOf({ endpoint, policy: 'p' })) as typeof target;
  };
  return { acts, sent, move, list: () => acts.act('list', { act: 'list' }) };
}
const untimely = (time: number, more: object = { reason: 'not-now' }) => ({
  status: 403,
  json: { code: 403, message: 'this was not signed now', time, ...more },
});

test('D08: an act names the origin of the collector that it is sent to, and each has a nonce of its own', async () => {
  const { sent, move, list } = await stage();
  await list();
  await move('https://b.example.com');
  await list();
  expect(sent.map(({ url }) => url)).toEqual([
    'https://a.example.com:8443/x/v1/countersign/list',
    'https://b.example.com/v1/countersign/list',
  ]);
  const messages = sent.map(({ body }) => body.message);
  expect(messages.map(({ audience }) => audience)).toEqual(['https://a.example.com:8443', 'https://b.example.com']);
  expect(messages.map(one => one.at)).toEqual([at, at]);
  expect(new Set(messages.map(({ nonce }) => nonce)).size).toBe(2);
  for (const { message, key, signature } of sent.map(({ body }) => body)) {
    expect(await verifyAct(fromBase64url(key) ?? new Uint8Array(), message as Json, signature)).toBe(true);
  }
});

test('D06: a collector whose clock is another one has it signed once more by that, within a day and no further', async () => {
  for (const moved of [mostMoved, -mostMoved]) {
    const { sent, list } = await stage(untimely(at + moved));
    await list();
    expect(sent.map(({ body }) => body.message.at)).toEqual([at, at + moved]);
    expect(sent[0]?.body.message.nonce).not.toBe(sent[1]?.body.message.nonce);
  }
  for (const moved of [mostMoved + 1, -mostMoved - 1, 10 * 365 * mostMoved]) {
    const { sent, list } = await stage(untimely(at + moved));
    await expect(list()).rejects.toMatchObject({
      reason: 'not-now',
      message: expect.stringMatching(/more than a day/),
    });
    expect(sent).toHaveLength(1);
  }
  const twice = await stage(untimely(at + 1_000_000), untimely(at + 2_000_000));
  await expect(twice.list()).rejects.toMatchObject({ status: 403 });
  expect(twice.sent).toHaveLength(2);
  const unasked = await stage(untimely(at + 1_000_000, {}));
  await expect(unasked.list()).rejects.toMatchObject({ status: 403 });
  expect(unasked.sent, 'a refusal for another reason moves no clock').toHaveLength(1);
});

test('an act on the wire is this', async () => {
  const example = {
    message: {
      act: 'erase',
      install: '0b9c6c3e-7f1a-4d2e-9a55-1f2e3d4c5b6a',
      audience: 'https://collector.example.com',
      at: 1_795_167_000_000,
      nonce: 'AAECAwQFBgcICQoLDA0ODw',
      through: 7,
    },
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAExzmeKSNrbai7EH9PFzNfs5K4a6sOM4wrSA5QsWkY-_Za_N9Gw_Av73pSJB2c691Zpk6uH4uSn-wctLU3RRuUhQ',
    signature: 'tvmW4nNrsbJ64akYcVUiaoLVER4tNdvKsq6JBw2vY99duGOT3JbAVH1t05af9RDdmI4mzNlk7EST_wBWgYDHPw',
  };
  expect(SignedErase.parse(example)).toEqual(example);
  const { message, key, signature } = example;
  const holds = (changed: Json) => verifyAct(fromBase64url(key) ?? new Uint8Array(), changed, signature);
  expect(await holds(message)).toBe(true);
  for (const change of [
    { audience: 'https://b.example.com' },
    { at: 1 },
    { nonce: 'BAECAwQFBgcICQoLDA0ODw' },
    { through: 8 },
  ]) {
    expect(await holds({ ...message, ...change })).toBe(false);
  }
});
