import { describe, expect, test } from 'vitest';
import { tabClosed } from '../../../lib/background/lost.ts';
import { copyOf, enter, frame, guard, postBy, risky, type Stage, stage } from './world.ts';

async function prompting(on: Stage) {
  await enter(on, postBy('agent', '7', risky));
  const answer = await on.handlers.copy(copyOf(risky, '7'), guard);
  if (answer.action !== 'prompt') throw new Error('no prompt');
  return answer;
}
const outcomes = async (on: Stage) =>
  (await on.events()).flatMap(event => (event.type === 'outcome' ? [event.outcome] : []));

describe('a prompt that is lost', () => {
  test.each(['removed', 'covered', 'silent'] as const)(
    '%s: it opens in a window of its own, which alone can settle it',
    async reason => {
      const on = await stage();
      const { prompt, nonce } = await prompting(on);
      await on.handlers.promptOpen({ nonce }, frame);
      expect(await on.handlers.promptLost({ prompt, reason }, guard)).toEqual({ done: true });
      const [fresh = ''] = on.windows;
      const own = { ...frame, tab: 901, frame: 0, document: 'W' };
      await expect(on.handlers.promptOpen({ nonce }, frame)).rejects.toThrow('no longer waiting');
      await expect(on.handlers.promptOpen({ nonce: fresh }, frame)).rejects.toThrow('another tab');
      expect(await on.handlers.promptOpen({ nonce: fresh }, own)).toMatchObject({ prompt });
      const body = {
        prompt,
        nonce: fresh,
        outcome: 'cancelled' as const,
        evidence: [],
        write: 'nothing' as const,
        integrity: 'unproven' as const,
      };
      await on.handlers.promptSettle(body, own);
      expect(on.told).toMatchObject([{ place: { tab: 1, frame: 0 }, message: { body: { write: 'nothing' } } }]);
      const interfered = (await on.events()).some(event => event.type === 'report' && event.kind === 'interference');
      expect(interfered).toBe(reason !== 'silent');
      if (reason !== 'silent')
        expect((await on.handlers.tabStatus({ tab: 1 }, frame)).reasons).toEqual(['interference']);
    },
  );

  test.each([
    ['covered', ['interference']],
    ['removed', ['interference']],
    ['no-room', []],
    ['silent', []],
  ] as const)('%s before it opened: the page interferes, or the frame has no room', async (reason, reasons) => {
    const on = await stage();
    const { prompt } = await prompting(on);
    await on.handlers.promptLost({ prompt, reason }, guard);
    const reports = (await on.events()).filter(event => event.type === 'report' && event.kind === 'interference');
    expect(reports).toHaveLength(reasons.length);
    expect((await on.handlers.tabStatus({ tab: 1 }, frame)).reasons).toEqual(reasons);
    expect(on.windows).toHaveLength(1);
  });

  test('said twice, one window opens', async () => {
    const on = await stage();
    const { prompt } = await prompting(on);
    await Promise.all([1, 2].map(() => on.handlers.promptLost({ prompt, reason: 'covered' }, guard)));
    expect(on.windows).toHaveLength(1);
  });

  test('another tab cannot say so', async () => {
    const on = await stage();
    const { prompt } = await prompting(on);
    expect(await on.handlers.promptLost({ prompt, reason: 'removed' }, { ...guard, tab: 2 })).toEqual({ done: false });
    expect(on.windows).toEqual([]);
  });

  test('a window that does not open ends the prompt', async () => {
    const on = await stage();
    on.world.shell.openPrompt = () => Promise.reject(new Error('no windows here'));
    const { prompt } = await prompting(on);
    await on.handlers.promptLost({ prompt, reason: 'silent' }, guard);
    expect(await outcomes(on)).toEqual(['killed']);
  });

  test('the page was left: killed', async () => {
    const on = await stage();
    const { prompt } = await prompting(on);
    await on.handlers.promptLost({ prompt, reason: 'page-left' }, guard);
    expect(await outcomes(on)).toEqual(['killed']);
  });

  test('another document begins in the tab: killed, though the guard could not say so', async () => {
    const on = await stage();
    await prompting(on);
    await on.handlers.hello(
      { url: 'https://other.example.com/' },
      { ...guard, document: 'D2', url: 'https://other.example.com/' },
    );
    expect(await outcomes(on)).toEqual(['killed']);
  });

  test('the same document says hello again (navigation inside the page): the prompt stays', async () => {
    const on = await stage();
    await prompting(on);
    await on.handlers.hello({ url: `${guard.url}/2`, matched: 'discourse' }, guard);
    expect(await outcomes(on)).toEqual([]);
  });

  test('the tab is closed: killed, and the prompt’s own window with it', async () => {
    const on = await stage();
    const { prompt } = await prompting(on);
    await on.handlers.promptLost({ prompt, reason: 'covered' }, guard);
    await tabClosed(on.world, 1);
    expect(await outcomes(on)).toEqual(['killed']);
    expect(on.closedTabs.has(901)).toBe(true);
  });

  test('the prompt’s own window is closed: cancelled', async () => {
    const on = await stage();
    const { prompt } = await prompting(on);
    await on.handlers.promptLost({ prompt, reason: 'covered' }, guard);
    await tabClosed(on.world, 901);
    expect(await outcomes(on)).toEqual(['cancelled']);
  });
});

describe('at the start', () => {
  test('the browser died with a prompt open: the log tells that it was shown and killed', async () => {
    const before = await stage();
    await prompting(before);
    const after = await before.restart('browser');
    expect(await outcomes(after)).toEqual(['killed']);
    expect(await after.log.pendingPrompts()).toEqual([]);
    expect(await after.log.verify()).toMatchObject({ ok: true });
  });

  test('the worker died with a prompt open: it is still open', async () => {
    const before = await stage();
    const { nonce, prompt } = await prompting(before);
    const after = await before.restart();
    expect(await outcomes(after)).toEqual([]);
    expect(await after.handlers.promptOpen({ nonce }, frame)).toMatchObject({ prompt });
  });

  test('the tab was closed while the worker was dead: killed', async () => {
    const before = await stage();
    await prompting(before);
    before.closedTabs.add(1);
    expect(await outcomes(await before.restart())).toEqual(['killed']);
  });

  test('nobody answered for hours: timed out', async () => {
    const before = await stage();
    await prompting(before);
    const [key, pending] = Object.entries(await before.world.session.get(null)).find(([key]) =>
      key.startsWith('prompt:'),
    ) ?? ['', {}];
    await before.world.session.set({ [key]: { ...(pending as object), at: Date.now() - 5 * 3_600_000 } });
    expect(await outcomes(await before.restart())).toEqual(['timed-out']);
  });

  test('a log that cannot be read does not stop the start', async () => {
    const on = await stage({}, { pendingPrompts: () => Promise.reject(new Error('unreadable')) });
    await enter(on, postBy('agent', '7', risky));
    expect((await on.handlers.tabStatus({ tab: 1 }, frame)).posts).toHaveLength(1);
  });
});
