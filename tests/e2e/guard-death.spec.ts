import { goAhead, stay } from './answer.ts';
import { expect, findPrompt, promptFrame, select, test } from './extension.ts';
import { narrow, risky, thread } from './thread.ts';

/** What dies here is to be nobody else's. */
test.use({ withBrowser: { own: true } });

test('a copy made while the worker sleeps is held and asked about all the same', async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  await page.goto(pages.put('/t/1', thread()));
  await page.waitForTimeout(700);
  await extension.writeClipboard('before');
  await extension.killWorker();
  await select(page, '#risky');
  await page.keyboard.press('Control+C');
  await promptFrame(page);
  expect((await extension.readClipboard()).text).toBe('before');
  await goAhead(page);
  await expect.poll(async () => (await extension.readClipboard()).text).toBe(risky);
});

test('the worker is killed while the prompt is open: the decision still counts, once', async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  await page.goto(pages.put('/t/1', thread()));
  await page.waitForTimeout(700);
  await extension.writeClipboard('before');
  await select(page, '#risky');
  await page.keyboard.press('Control+C');
  const frame = await promptFrame(page);
  await frame.locator('.button.primary').first().waitFor();
  await extension.killWorker();
  expect((await extension.readClipboard()).text).toBe('before');
  await stay(page);
  expect((await extension.readClipboard()).text).toBe('before');
});

test('killed at moments all along the flow, the worker loses no harmless copy and lets no risky one out', async ({
  extension,
  pages,
}) => {
  test.setTimeout(120_000);
  const page = await extension.context.newPage();
  await page.goto(pages.put('/t/1', thread({ person: `<pre id="person">${risky}</pre>` })));
  await page.waitForTimeout(700);
  for (const delay of [0, 2, 5, 10, 20, 40, 80]) {
    await extension.writeClipboard('before');
    // A person's command is badged and allowed, but it is judged anew at each copy.
    await select(page, '#person');
    const killed = new Promise(done => setTimeout(done, delay)).then(() => extension.killWorker());
    await page.keyboard.press('Control+C');
    await killed;
    await expect.poll(async () => (await extension.readClipboard()).text, { message: `${delay} ms` }).toBe(risky);

    await extension.writeClipboard('before');
    await select(page, '#risky');
    const again = new Promise(done => setTimeout(done, delay)).then(() => extension.killWorker());
    await page.keyboard.press('Control+C');
    await again;
    await stay(page);
    expect((await extension.readClipboard()).text).toBe('before');
  }
  await select(page, '#narrow');
  await page.keyboard.press('Control+C');
  await expect.poll(async () => (await extension.readClipboard()).text).toBe(narrow);
});

test('a copy made before the page has loaded waits and then reaches the clipboard', async ({ extension, pages }) => {
  let release = (): void => undefined;
  const slow = new Promise<void>(done => {
    release = done;
  });
  const page = await extension.context.newPage();
  await page.route('**/slow.js', async route => {
    await slow;
    await route.fulfill({ body: '' });
  });
  await extension.writeClipboard('before');
  const html = '<!doctype html><p id="it">early <b>words</b></p><script src="/slow.js"></script>';
  await page.goto(pages.put('/slow', html), { waitUntil: 'commit' });
  await select(page, '#it');
  await page.keyboard.press('Control+C');
  await expect.poll(async () => (await extension.readClipboard()).text).toBe('early words');
  expect((await extension.readClipboard()).html).toContain('<b');
  release();
});

test('A22 leaving the page ends the prompt, and nothing is copied', async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  await page.goto(pages.put('/t/1', thread()));
  await page.waitForTimeout(700);
  await extension.writeClipboard('before');
  await select(page, '#risky');
  await page.keyboard.press('Control+C');
  await promptFrame(page);
  await page.goto(pages.put('/plain', '<!doctype html><p>elsewhere</p>'));
  await page.goBack();
  await page.waitForTimeout(700);
  expect(findPrompt(page)).toBeUndefined();
  expect((await extension.readClipboard()).text).toBe('before');
});
