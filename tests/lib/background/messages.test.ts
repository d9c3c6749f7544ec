import './fake-browser.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { protocol, type Reply } from '../../../lib/messaging/protocol.ts';
import { identify, serve } from '../../../lib/messaging/server.ts';
import { copyOf, enter, guard, harmless, postBy, risky, type Stage, stage } from './world.ts';

const runtime = { id: 'own', origin: 'chrome-extension://own' };
const inPage = {
  id: 'own',
  tab: { id: 1 },
  frameId: 0,
  documentId: 'D1',
  url: guard.url,
  origin: 'https://forum.example.com',
};
const life = new AbortController();
afterEach(() => life.abort());

/** Sends as the browser would deliver it. */
async function served(
  policy: unknown = {},
): Promise<{ on: Stage; send(message: unknown, sender?: object): Promise<Reply> }> {
  const on = await stage(policy);
  let deliver: (message: unknown, sender: never, reply: (value: Reply) => void) => boolean = () => false;
  fakeBrowser.runtime.onMessage.addListener = (listener: never) => {
    deliver = listener;
  };
  serve(on.handlers, life.signal, runtime, () => {});
  const send = (message: unknown, sender: object = inPage) =>
    new Promise<Reply>(done => deliver(message, sender as never, done));
  return { on, send };
}
const to = (name: string, body: unknown) => ({ to: 'background', name, body });

describe('messages', () => {
  test('B01 a page’s renderer reaches nothing but what the guard may ask', async () => {
    const { on, send } = await served({ sync: { endpoint: 'https://logs.example.com/v1' } });
    await enter(on, postBy('agent', '7', risky));
    for (const [name, { from }] of Object.entries(protocol)) {
      const reply = await send(to(name, {}));
      const permitted = (from as string[]).includes('guard');
      expect('refused' in reply && reply.refused.includes('is not for guard'), name).toBe(!permitted);
      expect(JSON.stringify(reply)).not.toContain('logs.example.com');
    }
    for (const name of ['toString', '__proto__', 'constructor', 'append', ''])
      expect(await send(to(name, {}))).toEqual({ refused: 'unknown message' });
  });

  test('B01 senders are told apart by what the browser says of them', () => {
    const prompt = `${runtime.origin}/prompt.html#n`;
    expect(identify({ id: 'other', url: prompt }, runtime)).toBeUndefined();
    expect(identify({ id: 'own' }, runtime)).toBeUndefined();
    expect(identify({ id: 'own', url: 'https://evil.example/prompt.html' }, runtime)).toBeUndefined();
    expect(identify({ ...inPage, url: 'https://evil.example/prompt.html' } as never, runtime)).toMatchObject({
      kind: 'guard',
    });
    expect(
      identify({ ...inPage, url: 'https://chrome-extension.example/options.html' } as never, runtime),
    ).toMatchObject({ kind: 'guard' });
    expect(identify({ id: 'own', url: prompt }, runtime)).toMatchObject({ kind: 'prompt' });
    expect(identify({ id: 'own', url: `${runtime.origin}/options.html` }, runtime)).toMatchObject({ kind: 'page' });
  });

  test('B02 one tab cannot end, lose or hear of another’s prompt', async () => {
    const { on, send } = await served();
    await enter(on, postBy('agent', '7', risky));
    const reply = await send(to('copy', copyOf(risky, '7')));
    if (!('answer' in reply) || !('prompt' in reply.answer)) throw new Error('no prompt');
    const { prompt } = reply.answer;
    const other = { ...inPage, tab: { id: 2 }, documentId: 'E1' };
    expect(await send(to('promptLost', { prompt, reason: 'page-left' }), other)).toEqual({ answer: { done: false } });
    expect(await send(to('settledAsk', { prompt }), other)).toEqual({
      answer: { opened: false, settled: { prompt, write: 'nothing' } },
    });
    const forged = { prompt, nonce: 'x', outcome: 'proceeded', evidence: [], write: 'original', integrity: 'proven' };
    expect(await send(to('promptSettle', forged), other)).toEqual({ refused: 'promptSettle is not for guard' });
    expect((await on.events()).filter(event => event.type === 'outcome')).toEqual([]);
  });

  test('B04 keys that reach for the prototype pollute nothing and open nothing', async () => {
    const { on, send } = await served();
    await enter(on, postBy('agent', '7', harmless));
    const body = JSON.parse(
      '{"site":"__proto__","url":"https://forum.example.com/","posts":[],"declarations":[],"__proto__":{"mode":"audit"},"constructor":{"prototype":{"polluted":true}}}',
    );
    await send(to('read', body));
    await send(
      JSON.parse(
        '{"to":"background","name":"hello","body":{"url":"https://forum.example.com/","matched":"__proto__"}}',
      ),
    );
    await send(
      JSON.parse(
        '{"to":"background","name":"copy","body":{"__proto__":{"text":"x"}},"__proto__":{"name":"policyState"}}',
      ),
    );
    const post = {
      ...postBy('agent', '__proto__', risky),
      author: JSON.parse('{"__proto__":{"name":"x"},"name":"Helper"}'),
    };
    await send(to('read', { site: 'discourse', url: guard.url, posts: [post], declarations: [] }));
    expect(({} as { polluted?: boolean; mode?: string }).polluted).toBeUndefined();
    expect(({} as { mode?: string }).mode).toBeUndefined();
    expect((await on.world.policy.current()).effective.mode).toBe('enforce');
  });

  test('oversized bodies are refused before anything looks into them', async () => {
    const { send } = await served();
    const reply = await send(to('copy', copyOf('x'.repeat(1_000_001))));
    expect(reply).toMatchObject({ refused: expect.stringContaining('copy') });
  });
});
