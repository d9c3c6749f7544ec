import { describe, expect, test } from 'vitest';
import { recordPolicy } from '../../../lib/background/policy-changed.ts';
import { copyOf, enter, guard, harmless, postBy, risky, stage } from './world.ts';

const page = { kind: 'page' as const, url: 'chrome-extension://x/popup.html' };
const health = { site: 'discourse', url: guard.url, posts: 0 };

describe('status of a tab', () => {
  test('protected, with the posts that matter', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', risky), postBy('person', '8', harmless));
    expect(await on.handlers.tabStatus({ tab: 1 }, page)).toMatchObject({
      state: 'protected',
      reasons: [],
      site: 'discourse',
      product: 'Discourse',
      host: 'forum.example.com',
      mode: 'enforce',
      posts: [{ author: { handle: 'helper' }, verdict: { id: '7' } }],
    });
    expect(on.toolbar.get(1)).toEqual({ text: '1', title: 'background_toolbar_protected|1' });
  });

  test('it counts all posts that the guard found, of which it keeps those that matter', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', risky), postBy('person', '8', harmless));
    await on.handlers.health({ ...health, state: 'protected', reasons: [], posts: 2 }, guard);
    const status = await on.handlers.tabStatus({ tab: 1 }, page);
    expect(status.count).toBe(2);
    expect(status.posts).toHaveLength(1);
  });

  test('a page that opens one frame after the other is known in the last ones and in its own', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', risky));
    const preview = (frame: number) => ({ ...guard, frame, document: `F${frame}` });
    for (let frame = 1; frame <= 30; frame++) {
      await on.handlers.hello({ url: guard.url, matched: 'discourse' }, preview(frame));
      const posts = [postBy('agent', `of frame ${frame}`, risky)];
      await on.handlers.read({ site: 'discourse', url: guard.url, posts, declarations: [] }, preview(frame));
    }
    const { posts } = await on.handlers.tabStatus({ tab: 1 }, page);
    expect(posts.map(one => one.verdict.id)).toEqual(expect.arrayContaining(['7', 'of frame 30']));
    expect(posts.map(one => one.verdict.id)).not.toContain('of frame 1');
  });

  test('a page that begins while the tab is asked about is not forgotten', async () => {
    const on = await stage();
    await enter(on);
    await on.world.tabs.leave(1);
    const next = { ...guard, document: 'D2' };
    on.world.shell.tell = async () => {
      // Nobody listens yet; the guard of the next page says hello in this moment.
      await on.handlers.hello({ url: next.url, matched: 'discourse' }, next);
      throw new Error('Could not establish connection. Receiving end does not exist.');
    };
    expect((await on.handlers.tabStatus({ tab: 1 }, page)).state).toBe('protected');
  });

  test('not protected where nothing is known', async () => {
    const on = await stage();
    expect(await on.handlers.tabStatus({ tab: 5 }, page)).toEqual({
      state: 'not-protected',
      reasons: [],
      host: '',
      count: 0,
      posts: [],
      mode: 'enforce',
      unasked: 0,
      demoted: 0,
    });
    await on.handlers.hello({ url: 'https://x.example.org/' }, { ...guard, url: 'https://x.example.org/' });
    expect(await on.handlers.tabStatus({ tab: 1 }, page)).toMatchObject({
      state: 'not-protected',
      host: 'x.example.org',
    });
    expect(on.toolbar.get(1)).toEqual({ text: '', title: 'background_toolbar_not_protected' });
  });

  test('a page of the browser after one that is nothing to us has no host', async () => {
    const on = await stage();
    await on.handlers.hello({ url: 'https://x.example.org/' }, { ...guard, url: 'https://x.example.org/' });
    await on.world.tabs.leave(1);
    on.world.shell.tell = () =>
      Promise.reject(new Error('Could not establish connection. Receiving end does not exist.'));
    expect(await on.handlers.tabStatus({ tab: 1 }, page)).toMatchObject({ state: 'not-protected', host: '' });
  });

  test('degraded by the guard’s word: shown, and recorded once per site, reason and session', async () => {
    const on = await stage();
    await enter(on);
    for (let n = 0; n < 3; n++)
      await on.handlers.health({ ...health, state: 'degraded', reasons: ['no-posts'] }, guard);
    expect(await on.handlers.tabStatus({ tab: 1 }, page)).toMatchObject({ state: 'degraded', reasons: ['no-posts'] });
    expect(on.toolbar.get(1)).toEqual({ text: '!', title: 'background_toolbar_degraded|background_reason_no_posts' });
    expect(await on.events()).toMatchObject([{ type: 'health', site: 'discourse', reason: 'no-posts' }]);
  });

  test('degraded where the policy has errors', async () => {
    const on = await stage({ mode: 'off' });
    await enter(on);
    expect(await on.handlers.tabStatus({ tab: 1 }, page)).toMatchObject({
      state: 'degraded',
      reasons: ['policy-invalid'],
    });
  });

  test('it survives the worker, and ends with the tab’s next document', async () => {
    const before = await stage();
    await enter(before, postBy('agent', '7', risky));
    const on = await before.restart();
    expect((await on.handlers.tabStatus({ tab: 1 }, page)).posts).toHaveLength(1);
    await on.handlers.hello({ url: guard.url, matched: 'discourse' }, { ...guard, document: 'D2' });
    expect((await on.handlers.tabStatus({ tab: 1 }, page)).posts).toHaveLength(0);
  });

  test('a tab that went on to a page without a guard is not protected', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', risky));
    await on.world.tabs.leave(1);
    on.world.shell.tell = () =>
      Promise.reject(new Error('Could not establish connection. Receiving end does not exist.'));
    expect(await on.handlers.tabStatus({ tab: 1 }, page)).toMatchObject({ state: 'not-protected', posts: [] });
  });

  test('frames of one tab are told together, and a frame that begins again replaces itself alone', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', risky));
    const inner = { ...guard, frame: 3, document: 'F1' };
    await on.handlers.hello({ url: guard.url, matched: 'discourse' }, inner);
    await on.handlers.read(
      { site: 'discourse', url: guard.url, posts: [postBy('agent', '9', risky)], declarations: [] },
      inner,
    );
    await on.handlers.health({ ...health, state: 'degraded', reasons: ['posts-without-author'] }, inner);
    expect(await on.handlers.tabStatus({ tab: 1 }, page)).toMatchObject({ state: 'degraded', posts: { length: 2 } });
    await on.handlers.hello({ url: guard.url, matched: 'discourse' }, { ...inner, document: 'F2' });
    expect(await on.handlers.tabStatus({ tab: 1 }, page)).toMatchObject({ state: 'protected', posts: { length: 1 } });
  });

  test('memory is bounded: 5,000 posts by agents in a tab keep 300', async () => {
    const on = await stage();
    await enter(on);
    for (let n = 0; n < 100; n++) {
      const posts = Array.from({ length: 50 }, (_, m) => postBy('agent', String(n * 50 + m), harmless));
      await on.handlers.read({ site: 'discourse', url: guard.url, posts, declarations: [] }, guard);
    }
    expect((await on.handlers.tabStatus({ tab: 1 }, page)).posts).toHaveLength(300);
    expect(JSON.stringify((await on.world.session.get('tab:1'))['tab:1']).length).toBeLessThan(200_000);
  });
});

describe('flood', () => {
  test('B03 100,000 copies in a second: most are refused, the log and the memory stay small, and other tabs are served', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', risky));
    let refused = 0;
    for (let n = 0; n < 100_000; n++) {
      const copied = on.handlers.copy(copyOf(harmless, '7'), guard).catch(() => {
        refused += 1;
      });
      if (n % 1_000 === 0) await copied;
    }
    await new Promise(done => setTimeout(done));
    expect(refused).toBeGreaterThan(99_000);
    expect((await on.events()).length).toBeLessThan(200);
    expect(await on.handlers.copy(copyOf(harmless), { ...guard, tab: 2 })).toEqual({ action: 'allow' });
  });
});

describe('change of policy', () => {
  test('it is recorded once per change and not before the policy is known', async () => {
    const on = await stage();
    await recordPolicy(on.world, { status: 'not-yet-loaded', fingerprint: 'a' });
    for (let n = 0; n < 3; n++) await recordPolicy(on.world, { status: 'loaded', fingerprint: 'a' });
    await recordPolicy(on.world, { status: 'last-known-good', fingerprint: 'a' });
    expect(await on.events()).toEqual([
      { type: 'policy-changed', status: 'loaded', fingerprint: 'a' },
      { type: 'policy-changed', status: 'last-known-good', fingerprint: 'a' },
    ]);
  });
});
