import { expect, findPrompt, promptFrame, test } from './extension.ts';
import { readLog } from './read-log.ts';
import { copyRisky, expectNothingWritten, logged, openThread } from './reader.ts';
import { badges, risky, thread } from './thread.ts';

test('A15 a prompt that a page draws itself gets nothing into the log, and the toolbar does not vouch for it', async ({
  extension,
  pages,
}) => {
  const fake = `<!doctype html><title>Sharing</title><dialog open role="alertdialog"><h1>Everyone could read every file</h1>
    <button>Don’t copy</button><button id="copy">Copy the original command</button></dialog>`;
  const page = await extension.context.newPage();
  await page.goto(pages.put('/fake', fake));
  await page.click('#copy');
  const toolbar = async () => {
    const worker = await extension.worker();
    return worker.evaluate(async () => {
      const { tabs, action } = Reflect.get(globalThis, 'chrome');
      const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
      return action.getTitle({ tabId: tab.id });
    });
  };
  await page.bringToFront();
  const before = await toolbar();
  expect(await logged(extension)).toEqual([]);
  await openThread(extension, pages.put('/t/1', thread()));
  await expect.poll(toolbar).toMatch(/: 1$/);
  expect(before).not.toMatch(/: 1$/);
});

test('A21 a command in the shadow tree of a post is held when it is copied', async ({ extension, pages }) => {
  const more = `<div id="open"></div><div id="closed"></div><script>
    for (const mode of ['open', 'closed']) {
      const root = document.querySelector('#' + mode).attachShadow({ mode });
      root.innerHTML = '<input size="60">';
      root.firstChild.value = ${JSON.stringify(risky)};
      document.querySelector('#' + mode).onclick = () => root.firstChild.select();
    }</script>`;
  const page = await openThread(extension, pages.put('/t/1', thread({ more })));
  for (const mode of ['open', 'closed']) {
    await extension.writeClipboard('before');
    await page.bringToFront();
    await page.click(`#${mode}`);
    await page.keyboard.press('Control+C');
    const frame = await promptFrame(page);
    expect((await extension.readClipboard()).text).toBe('before');
    await page.bringToFront();
    await frame.locator('.button.primary').first().press('Escape');
    await expect.poll(() => findPrompt(page)).toBeUndefined();
  }
  await expectNothingWritten(extension);
});

test.describe('with the back/forward cache', () => {
  test.use({ withBrowser: { without: ['--disable-back-forward-cache'] } });

  test('A22 a page that comes back from the cache is guarded as before, and tells nothing twice', async ({
    extension,
    pages,
  }) => {
    const head = `<script>addEventListener('pageshow', event => { document.documentElement.dataset.cached = event.persisted; });</script>`;
    const page = await openThread(
      extension,
      pages.put('/t/1', { body: thread({ head }), headers: { 'cache-control': 'no-cache' } }),
    );
    await expect.poll(() => badges(page)).toBe(3);
    const exposures = async () =>
      (await readLog(extension)).events.filter(({ payload }) => payload.type === 'exposure').length;
    await expect.poll(exposures).toBe(1);
    await page.goto(pages.put('/plain', '<!doctype html><p>elsewhere</p>'));
    await page.evaluate(() => history.back());
    await expect(page.locator('#risky')).toBeVisible();
    expect(await page.locator('html').getAttribute('data-cached'), 'the page came from the cache').toBe('true');
    await expect.poll(() => badges(page)).toBe(3);
    await copyRisky(page, extension);
    const frame = await promptFrame(page);
    expect((await extension.readClipboard()).text).toBe('before');
    await page.bringToFront();
    await frame.locator('.button.primary').first().press('Escape');
    await expect.poll(() => findPrompt(page)).toBeUndefined();
    expect(await exposures()).toBe(1);
    expect(await logged(extension)).toEqual(['prompted', 'cancelled']);
    await expectNothingWritten(extension);
  });
});
