import type { Page } from '@playwright/test';
import { stay } from './answer.ts';
import { type Extension, expect, findPrompt, select, test } from './extension.ts';
import { statusOf } from './status.ts';
import { harmless, risky, thread } from './thread.ts';

const app = `<!doctype html><title>app</title><p id="words">Good morning</p><button id="go">x</button>
<button id="write" onclick="navigator.clipboard.writeText('words')">x</button>`;

/** The application draws a thread, and its address stays. */
const become = (page: Page, html: string) =>
  page.evaluate(text => {
    const { head, body } = new DOMParser().parseFromString(text, 'text/html');
    document.head.innerHTML = head.innerHTML;
    document.body.innerHTML = body.innerHTML;
  }, html);

/** What the reader did before, while it was nothing to us. */
const before: Record<string, (page: Page) => Promise<void>> = {
  'has pressed a button': page => page.click('#go'),
  'has copied from it': async page => {
    await page.click('#go');
    await select(page, '#words');
    await page.keyboard.press('Control+C');
  },
  'has let it write': page => page.click('#write'),
  'has replaced its document': async page => {
    await page.click('#write');
    await page.evaluate(html => {
      document.open();
      document.write(html);
      document.close();
    }, app);
    await page.click('#go');
  },
};

/** In every run; the others wait as long. */
const always = ['has pressed a button', 'has replaced its document'];

/** What leaves it first tells what it has become; how soon its posts are read after that depends on the machine. */
const isRead = (extension: Extension) =>
  expect.poll(async () => (await statusOf(extension, 'discourse'))?.posts.length).toBe(1);

for (const [name, act] of Object.entries(before)) {
  test(`a page that becomes a thread long after its reader ${name} is guarded when something leaves it`, {
    tag: always.includes(name) ? [] : '@rest',
  }, async ({ extension, pages }) => {
    const page = await extension.context.newPage();
    await page.goto(pages.put('/app', app));
    await page.bringToFront();
    await act(page);
    // After this nobody looks of himself any more.
    await page.waitForTimeout(6_000);
    await become(page, thread());
    await extension.writeClipboard('before');
    await page.bringToFront();
    await select(page, '#bold');
    await page.keyboard.press('Control+C');
    expect((await extension.nextClipboard('before')).text).toBe('enough for one file');
    await isRead(extension);
    await extension.writeClipboard('before');
    await page.bringToFront();
    await select(page, '#risky');
    await page.keyboard.press('Control+C');
    await stay(page);
    expect((await extension.readClipboard()).text).toBe('before');
    await select(page, '#harmless');
    await page.keyboard.press('Control+C');
    expect((await extension.nextClipboard('before')).text.trim()).toBe(harmless);
    expect(findPrompt(page)).toBeUndefined();
  });

  test(`a page that becomes a thread long after its reader ${name} is asked about what it writes`, {
    tag: '@rest',
  }, async ({ extension, pages }) => {
    const page = await extension.context.newPage();
    await page.goto(pages.put('/app', app));
    await page.bringToFront();
    await act(page);
    await page.waitForTimeout(6_000);
    await become(page, thread({ more: '<button id="button">x</button>' }));
    const writes = (text: string) =>
      page.evaluate(words => {
        const button = document.querySelector<HTMLElement>('#button');
        if (button) button.onclick = () => navigator.clipboard.writeText(words).catch(() => {});
      }, text);
    await page.bringToFront();
    await writes(harmless);
    await page.click('#button');
    await isRead(extension);
    await writes(risky);
    await extension.writeClipboard('before');
    await page.bringToFront();
    await page.click('#button');
    await stay(page);
    expect((await extension.readClipboard()).text).toBe('before');
  });
}

test('what is copied while a thread still loads does not decide what the page is', async ({ extension, pages }) => {
  let release = (): void => undefined;
  const slow = new Promise<void>(done => {
    release = done;
  });
  const page = await extension.context.newPage();
  await page.route('**/slow.js', async route => {
    await slow;
    await route.fulfill({ body: '' });
  });
  // It has never loaded altogether: nobody looks after that either.
  await page.route('**/never.png', () => new Promise(() => {}));
  const html = `<!doctype html><p id="early">early words</p><img src="/never.png"><script src="/slow.js"></script>${thread()}`;
  await page.goto(pages.put('/t/1', html), { waitUntil: 'commit' });
  await extension.writeClipboard('before');
  await page.bringToFront();
  await select(page, '#early');
  await page.keyboard.press('Control+C');
  expect((await extension.nextClipboard('before')).text).toBe('early words');
  release();
  await page.waitForLoadState('domcontentloaded');
  await isRead(extension);
  await extension.writeClipboard('before');
  await page.bringToFront();
  await select(page, '#risky');
  await page.keyboard.press('Control+C');
  await stay(page);
  expect((await extension.readClipboard()).text).toBe('before');
});
