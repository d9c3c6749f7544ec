import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TabStatus } from '../../lib/schema/status.ts';
import { goAhead, stay } from './answer.ts';
import { type Extension, expect, extensionId, findPrompt, launch, promptFrame, select, test } from './extension.ts';
import { type Pages, servePages } from './pages.ts';
import { readLog } from './read-log.ts';
import { narrow, risky, thread } from './thread.ts';

/** What dies here is to be nobody else's. */
test.use({ withBrowser: { own: true } });

/** A thread with the risky command selected and copied, and the prompt open. */
async function prompting(extension: Extension, pages: Pages) {
  const page = await extension.context.newPage();
  await page.goto(pages.put('/t/sharing/7', thread()));
  await extension.writeClipboard('before');
  await page.bringToFront();
  await select(page, '#risky');
  await page.keyboard.press('Control+C');
  const frame = await promptFrame(page);
  await frame.locator('.button.primary').first().waitFor();
  return page;
}

async function said(extension: Extension): Promise<string[]> {
  const { events, chain } = await readLog(extension);
  expect(chain).toMatchObject({ ok: true });
  expect(events.map(one => one.seq)).toEqual(events.map((_, index) => index + 1));
  return events.flatMap(({ payload }) => {
    if (payload.type === 'prompted') return ['prompted'];
    return payload.type === 'outcome' ? [payload.outcome] : [];
  });
}

test('the background dies while the prompt is open: going ahead still copies, and there is one prompt and one outcome', async ({
  extension,
  pages,
}) => {
  const page = await prompting(extension, pages);
  await extension.killWorker();
  await page.bringToFront();
  expect((await extension.readClipboard()).text).toBe('before');
  await page.bringToFront();
  await goAhead(page);
  await expect.poll(async () => (await extension.readClipboard()).text).toBe(risky);
  expect(await said(extension)).toEqual(['prompted', 'proceeded-with-evidence']);
});

test('the background dies before the copy: the prompt comes all the same', async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  await page.goto(pages.put('/t/sharing/7', thread()));
  await extension.writeClipboard('before');
  await extension.killWorker();
  await page.bringToFront();
  await select(page, '#risky');
  await page.keyboard.press('Control+C');
  await promptFrame(page);
  await stay(page);
  expect((await extension.readClipboard()).text).toBe('before');
  expect(await said(extension)).toEqual(['prompted', 'cancelled']);
});

test('leaving the page, or closing its tab, ends the prompt as killed and copies nothing', async ({
  extension,
  pages,
}) => {
  const page = await prompting(extension, pages);
  await page.goto('about:blank');
  await expect.poll(() => said(extension)).toEqual(['prompted', 'killed']);
  const again = await prompting(extension, pages);
  await again.close();
  await expect.poll(() => said(extension)).toEqual(['prompted', 'killed', 'prompted', 'killed']);
  expect((await extension.readClipboard()).text).toBe('before');
});

test('a page that keeps taking the prompt away gets it in a window of its own, which settles it', async ({
  extension,
  pages,
}) => {
  const remover = `<script>new MutationObserver(all => { for (const one of all) for (const node of one.addedNodes)
    if (node.parentNode === document.documentElement && node.localName === 'div') node.remove();
  }).observe(document.documentElement, { childList: true })</script>`;
  const page = await extension.context.newPage();
  await page.goto(pages.put('/t/sharing/8', thread({ head: remover })));
  await extension.writeClipboard('before');
  await page.bringToFront();
  await select(page, '#risky');
  const opened = extension.context.waitForEvent('page', { timeout: 30_000 });
  await page.keyboard.press('Control+C');
  const window = await opened;
  expect(window.url()).toContain('/prompt.html#');
  expect(findPrompt(page)).toBeUndefined();
  await window.locator('.button.primary').first().click();
  await expect.poll(() => said(extension)).toEqual(['prompted', 'cancelled']);
  expect((await extension.readClipboard()).text).toBe('before');
});

test('the popup’s question about a tab is answered, also after the background died', async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  await page.goto(pages.put('/t/sharing/7', thread()));
  const tabs = async () => {
    const worker = await extension.worker();
    return worker.evaluate(async () => {
      const all: { id: number; active: boolean }[] = await Reflect.get(globalThis, 'chrome').tabs.query({});
      return all.map(one => one.id);
    });
  };
  const ids = await tabs();
  const status = async () => {
    for (const tab of ids) {
      const one = (await extension.ask('tabStatus', { tab })) as TabStatus;
      if (one.state !== 'not-protected') return one;
    }
    return undefined;
  };
  await expect.poll(async () => (await status())?.posts.length).toBe(1);
  const expected = {
    state: 'protected',
    site: 'discourse',
    product: 'Discourse',
    host: 'forum.localhost',
    mode: 'enforce',
  };
  expect(await status()).toMatchObject(expected);
  await extension.killWorker();
  expect(await status()).toMatchObject(expected);
  await page.goto('about:blank');
  await expect.poll(status).toBeUndefined();
});

test('B10 what the background keeps cannot be read in a page’s process', async ({ extension, pages }) => {
  const page = await prompting(extension, pages);
  const session = await extension.context.newCDPSession(page);
  const worlds: number[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin === `chrome-extension://${extensionId}`) worlds.push(context.id);
  });
  await session.send('Runtime.enable');
  expect(worlds.length).toBeGreaterThan(0);
  for (const area of ['session', 'local']) {
    const { result } = await session.send('Runtime.evaluate', {
      contextId: worlds[0] ?? 0,
      awaitPromise: true,
      returnByValue: true,
      expression: `chrome.storage.${area}.get(null).then(all => Object.keys(all), error => String(error))`,
    });
    expect(result.value, area).toContain('Access to storage is not allowed from this context');
  }
});

test('the browser is killed with a prompt open: the log tells that it was shown and killed', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'countersign-killed-'));
  const pages = await servePages();
  try {
    const first = await launch({ profile });
    await prompting(first, pages);
    await first.kill();
    const second = await launch({ profile });
    await expect.poll(() => said(second)).toEqual(['prompted', 'killed']);
    const page = await second.context.newPage();
    await page.goto(pages.put('/t/sharing/7', thread()));
    await page.bringToFront();
    await select(page, '#narrow');
    await page.keyboard.press('Control+C');
    await expect.poll(async () => (await second.readClipboard()).text).toBe(narrow);
    await second.close();
  } finally {
    await pages.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
