import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { type Extension, editCommand, expect, extensionId, launch, select, test } from './extension.ts';
import { decide } from './managed.ts';
import { readLog } from './read-log.ts';
import { renew } from './renew.ts';

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

/** What a test finds in its browser, once the policy has been read. */
async function found(extension: Extension) {
  const pages = extension.context.pages().map(page => page.url());
  const cookies = await extension.context.cookies();
  const { text } = await extension.readClipboard();
  await expect.poll(() => extension.ask('policyState', {}), { timeout: 60_000 }).toMatchObject({ status: 'none' });
  const kept = await (await extension.worker()).evaluate(async () => {
    const { alarms, scripting, storage } = Reflect.get(globalThis, 'chrome');
    return {
      remembered: Reflect.has(globalThis, 'remembered'),
      session: Object.keys(await storage.session.get()).sort(),
      local: Object.keys(await storage.local.get()).sort(),
      sync: await storage.sync.get(),
      scripts: await scripting.getRegisteredContentScripts(),
      alarms: (await alarms.getAll()).map(({ name }: { name: string }) => name).sort(),
      databases: (await indexedDB.databases()).map(({ name }) => name).sort(),
    };
  });
  const { events, chain } = await readLog(extension);
  return { pages, cookies, text, ...kept, ok: chain.ok, events: events.map(({ seq, payload }) => [seq, payload.type]) };
}

test('a browser that a test has used is for the next one as it was for the first', async ({ pages }) => {
  const extension = await launch();
  const before = await found(extension);
  expect(before).toMatchObject({ pages: ['about:blank'], cookies: [], text: '', remembered: false, sync: {} });

  await decide(extension, pages, 1);
  await extension.writeClipboard('left');
  await extension.context.addCookies([{ name: 'left', value: 'over', url: pages.url('/') }]);
  await (await extension.worker()).evaluate(async () => {
    const { alarms, storage } = Reflect.get(globalThis, 'chrome');
    Reflect.set(globalThis, 'remembered', true);
    await Promise.all([storage.session, storage.local, storage.sync].map(area => area.set({ left: 'over' })));
    await alarms.create('left', { delayInMinutes: 60 });
  });
  const used = await found(extension);
  const same = Object.entries(before).filter(([name, value]) => isDeepStrictEqual(Reflect.get(used, name), value));
  expect(same.map(([name]) => name)).toEqual(['scripts', 'databases', 'ok']);
  await renew(extension);
  expect(await found(extension)).toEqual(before);
  await extension.close();
});
