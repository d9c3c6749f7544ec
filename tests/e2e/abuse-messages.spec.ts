import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { protocol } from '../../lib/messaging/protocol.ts';
import { launchUnder, mayMount, putPolicy, settles } from './administrator.ts';
import { type Extension, expect, extensionId, promptFrame, test } from './extension.ts';
import { copyRisky, expectNothingWritten, openThread } from './reader.ts';
import { thread } from './thread.ts';

test('B01 a page’s process that sends every message by itself gets no answer meant for the extension’s pages', async ({
  extension,
  pages,
}) => {
  const page = await openThread(extension, pages.put('/t/1', thread()));
  await copyRisky(page, extension);
  await promptFrame(page);
  const session = await extension.context.newCDPSession(page);
  const worlds: number[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => {
    const { type, frameId } = context.auxData ?? {};
    if (type === 'isolated' && frameId && context.origin === `chrome-extension://${extensionId}`)
      worlds.push(context.id);
  });
  await session.send('Runtime.enable');
  const [world] = worlds;
  if (!world) throw new Error('The guard has no world in this page.');
  const send = async (message: unknown): Promise<{ answer?: unknown; refused?: string }> => {
    const { result } = await session.send('Runtime.evaluate', {
      contextId: world,
      awaitPromise: true,
      returnByValue: true,
      expression: `chrome.runtime.sendMessage(${JSON.stringify(message)})`,
    });
    return result.value;
  };
  const body = {
    tab: 1,
    prompt: 'p',
    nonce: 'n',
    outcome: 'proceeded',
    evidence: [],
    integrity: 'proven',
    write: 'original',
  };
  for (const [name, { from }] of Object.entries(protocol)) {
    const reply = await send({
      to: 'background',
      name,
      body: { ...body, kind: 'exception', id: 'x', post: '2', rule: 'r' },
    });
    const permitted = (from as string[]).includes('guard');
    expect(/is not for guard/.test(reply.refused ?? ''), `${name}: ${JSON.stringify(reply)}`).toBe(!permitted);
  }
  for (const name of ['toString', '__proto__', 'append', 'settled'])
    expect(await send({ to: 'background', name, body: {} })).toEqual({ refused: 'unknown message' });
  expect(await send({ to: 'background', name: 'hello', body: {}, from: 'page' })).toEqual({
    refused: 'malformed message',
  });
  await expectNothingWritten(extension);
});

test('B06 names and sentences of a policy that hold markup and scripts stay words in every page', async () => {
  test.skip(!mayMount(), 'a policy of its own for this browser needs root and `unshare -m` (Linux)');
  const root = mkdtempSync(join(tmpdir(), 'countersign-markup-'));
  const markup = (name: string) =>
    `${name}<img src=x onerror="document.title='run'"><script>document.title='run'</script>`;
  let extension: Extension | undefined;
  try {
    putPolicy(root, {
      contact: { name: markup('desk'), url: 'https://help.example.com/"><script>document.title="run"</script>' },
      roster: [{ name: markup('agent'), email: markup('mail'), label: markup('label'), profile: markup('profile') }],
      sites: { include: [markup('host')] },
      mode: markup('mode'),
    });
    extension = await launchUnder(root);
    const { ask, url, context } = extension;
    const state = async () => ((await ask('policyState', {})) as { status: string }).status;
    await expect.poll(state, settles).toBe('invalid');
    for (const path of ['options.html', 'popup.html', 'dashboard.html']) {
      const page = await context.newPage();
      const violations: string[] = [];
      page.on('console', message => violations.push(message.text()));
      await page.goto(url(path));
      await page.locator('h1, h2').first().waitFor();
      if (path === 'options.html') await expect(page.getByText('desk<img src=x').first()).toBeVisible();
      expect(await page.title(), path).not.toBe('run');
      expect(await page.locator('img[src=x], script:not([src])').count(), path).toBe(0);
      const links = await page.locator('a[href]').evaluateAll(all => all.map(one => one.getAttribute('href')));
      expect(
        links.filter(href => /^\s*(javascript|data|vbscript):/i.test(href ?? '')),
        path,
      ).toEqual([]);
      expect(
        violations.filter(one => /Content Security Policy/i.test(one)),
        path,
      ).toEqual([]);
      await page.close();
    }
  } finally {
    await extension?.close();
    rmSync(root, { recursive: true, force: true });
  }
});

test('B08 a page can neither frame, nor fetch, nor open a page of the extension', async ({ extension, pages }) => {
  const names = [
    'prompt.html',
    'popup.html',
    'options.html',
    'dashboard.html',
    'manifest.json',
    'guard.js',
    'icons/protected-16.png',
  ];
  const addresses = names.map(name => extension.url(name));
  const frames = addresses.map(address => `<iframe src="${address}"></iframe>`).join('');
  const page = await extension.context.newPage();
  await page.goto(pages.put('/framing', `<!doctype html>${frames}<p>all</p>`));
  const reached = page
    .frames()
    .filter(frame => frame !== page.mainFrame() && frame.url().startsWith('chrome-extension://'));
  expect(await Promise.all(reached.map(frame => frame.locator('main, #root *, .notice').count()))).toEqual(
    reached.map(() => 0),
  );
  const fetched = await page.evaluate(
    all =>
      Promise.all(
        all.map(address =>
          fetch(address).then(
            () => address,
            () => undefined,
          ),
        ),
      ),
    addresses,
  );
  expect(fetched.filter(Boolean)).toEqual([]);
  const opened = await page.evaluate(all => all.map(address => open(address)?.location.href ?? 'none'), addresses);
  for (const href of opened) expect(href).not.toContain(extensionId);
});
