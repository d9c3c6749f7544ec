import { stay } from './answer.ts';
import { expect, findPrompt, select, test } from './extension.ts';
import { openThread } from './reader.ts';
import { statusOf } from './status.ts';
import { badges, risky, thread } from './thread.ts';

/** In the background: what it loads, or puts into pages, fails until it is whole again. */
const broken: Record<string, { breaks: string; mends: string }> = {
  'the sentences cannot be read': {
    breaks: `self.before = fetch; self.fetch = (file, ...rest) => /sentences/.test(file) ? Promise.reject(new Error('gone')) : before(file, ...rest);`,
    mends: 'self.fetch = self.before;',
  },
  'the rest of the guard cannot be put into the page': {
    breaks: `self.before = chrome.scripting.executeScript; chrome.scripting.executeScript = () => Promise.reject(new Error('not allowed'));`,
    mends: 'chrome.scripting.executeScript = self.before;',
  },
};

for (const [name, { breaks, mends }] of Object.entries(broken)) {
  test(`where ${name} the tab says so, copies are held with a word, and it ends by itself`, async ({
    extension,
    pages,
  }) => {
    const worker = await extension.worker();
    await worker.evaluate(breaks);
    const page = await extension.context.newPage();
    await page.goto(pages.put('/t/1', thread()));
    await expect.poll(async () => (await statusOf(extension, 'discourse'))?.reasons).toContain('background-silent');
    expect((await statusOf(extension, 'discourse'))?.state).toBe('degraded');
    await extension.writeClipboard('before');
    await page.bringToFront();
    await select(page, '#risky');
    await page.keyboard.press('Control+C');
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'find')('check did not answer'))).toBe(true);
    expect((await extension.readClipboard()).text).toBe('before');
    await worker.evaluate(mends);
    await expect.poll(() => badges(page), { timeout: 60_000 }).toBe(3);
    await expect.poll(async () => (await statusOf(extension, 'discourse'))?.state).toBe('protected');
  });
}

test('where the trigger words cannot be read every text is judged', async ({ extension, pages }) => {
  const worker = await extension.worker();
  await worker.evaluate(
    `self.before = fetch; self.fetch = (file, ...rest) => /triggers/.test(file) ? Promise.reject(new Error('gone')) : before(file, ...rest);`,
  );
  const page = await openThread(extension, pages.put('/t/1', thread()));
  await extension.writeClipboard('before');
  await page.bringToFront();
  await select(page, '#bold');
  await page.keyboard.press('Control+C');
  expect((await extension.nextClipboard('before')).text).toBe('enough for one file');
  await extension.writeClipboard('before');
  await select(page, '#risky');
  await page.keyboard.press('Control+C');
  await stay(page);
  expect((await extension.readClipboard()).text).toBe('before');
});

test.describe('after a reload', () => {
  test.use({ withBrowser: { own: true } });

  test('where the extension is reloaded under a page its guard holds on, and says what to do', async ({
    extension,
    pages,
  }) => {
    const page = await openThread(extension, pages.put('/t/1', thread()));
    await extension.writeClipboard('before');
    const worker = await extension.worker();
    const gone = new Promise<void>(done => worker.once('close', () => done()));
    await worker.evaluate(() => setTimeout(() => Reflect.get(globalThis, 'chrome').runtime.reload()));
    await gone;
    await page.bringToFront();
    await select(page, '#risky');
    await page.keyboard.press('Control+C');
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'find')('reload this page'))).toBe(true);
    expect((await extension.readClipboard()).text).toBe('before');
  });
});

test('B03 a page with more frames than are answered gets nothing out of one of them', { tag: '@rest' }, async ({
  extension,
  pages,
}) => {
  const inner = `<button id="button" onclick="navigator.clipboard.writeText('${risky}').then(() => { document.title = 'written'; }, error => { document.title = error.name; })">x</button>`;
  const page = await openThread(extension, pages.put('/t/1', thread()));
  await extension.writeClipboard('before');
  await page.evaluate(html => {
    for (let at = 0; at < 400; at++) {
      const frame = document.createElement('iframe');
      frame.srcdoc = at < 399 ? '<p>x</p>' : html;
      if (at === 399) frame.id = 'last';
      document.body.prepend(frame);
    }
  }, inner);
  await page.bringToFront();
  const last = page.frameLocator('#last');
  await last.locator('#button').click();
  const title = () => last.locator('html').evaluate(() => document.title);
  // Refused where nobody answers the frame. Where it is answered after all it is asked, and in so small a frame the
  // prompt comes as a window.
  const prompts = () =>
    page
      .context()
      .pages()
      .filter(one => findPrompt(one) !== undefined).length;
  await expect.poll(async () => prompts() > 0 || (await title()) !== '', { timeout: 60_000 }).toBe(true);
  expect(await title()).not.toBe('written');
  expect((await extension.readClipboard()).text).toBe('before');
});
