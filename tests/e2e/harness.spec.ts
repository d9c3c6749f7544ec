import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { editCommand, expect, extensionId, launch, select, test } from './extension.ts';

test('the built extension has the id that its key gives it', async ({ extension }) => {
  const worker = await extension.worker();
  expect(new URL(worker.url()).host).toBe(extensionId);
});

test('the clipboard is the real one: text and HTML of a copied selection arrive', async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  await page.goto(pages.put('/plain', '<!doctype html><p id="it">some <b>bold</b> words</p>'));
  await select(page, '#it');
  await page.keyboard.press('Control+C');
  await expect.poll(async () => (await extension.readClipboard()).text).toBe('some bold words');
  expect((await extension.readClipboard()).html).toContain('<b');
});

test("the browser's Copy command copies without a key event", async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  await page.goto(pages.put('/plain', '<!doctype html><p id="it">from the menu</p>'));
  await page.evaluate(() => addEventListener('keydown', () => document.body.append('key'), true));
  await extension.writeClipboard('before');
  await select(page, '#it');
  await editCommand(page, 'Copy');
  await expect.poll(async () => (await extension.readClipboard()).text).toBe('from the menu');
});

test('a killed service worker loses its memory and comes back', async ({ extension }) => {
  const page = await extension.context.newPage();
  await page.goto(extension.url('popup.html'));
  const worker = await extension.worker();
  await worker.evaluate(() => Reflect.set(globalThis, 'remembered', true));
  await extension.killWorker();
  await page.evaluate(() =>
    Reflect.get(globalThis, 'chrome')
      .runtime.sendMessage({})
      .catch(() => undefined),
  );
  const again = await extension.worker();
  expect(await again.evaluate(() => Reflect.get(globalThis, 'remembered'))).toBeUndefined();
});

test('a browser ended by SIGKILL starts again on its profile', async () => {
  const first = await launch();
  await first.kill();
  expect(existsSync(first.profile)).toBe(true);
  const second = await launch({ profile: first.profile });
  await second.worker();
  await second.close();
  await rm(first.profile, { recursive: true, force: true, maxRetries: 5 });
});
