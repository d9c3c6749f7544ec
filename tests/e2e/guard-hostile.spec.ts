import type { Page } from '@playwright/test';
import { goAhead, gone, stay } from './answer.ts';
import {
  type Extension,
  expect,
  extensionId,
  findPrompt,
  promptFrame,
  promptWindow,
  select,
  test,
} from './extension.ts';
import { readLog } from './read-log.ts';
import { statusOf } from './status.ts';
import { risky, thread } from './thread.ts';

const script = (code: string): string => `<script>${code}</script>`;
const remover = script(`new MutationObserver(records => {
  for (const { addedNodes } of records) for (const node of addedNodes) if (node.parentNode === document.documentElement) node.remove();
}).observe(document.documentElement, { childList: true });`);
const coverer = script(`addEventListener('keydown', () => setInterval(() => {
  document.querySelector('dialog')?.remove();
  const mine = document.createElement('dialog');
  mine.style.cssText = 'inset:0;width:100vw;height:100vh;max-width:none;max-height:none;opacity:.01';
  document.body.append(mine);
  mine.showModal();
}, 200), { once: true });`);
const spoiler = script(`
  const nothing = function () {};
  for (const [type, name] of [[Event, 'preventDefault'], [Event, 'stopImmediatePropagation'], [Event, 'composedPath'],
    [EventTarget, 'addEventListener'], [EventTarget, 'dispatchEvent'], [DataTransfer, 'setData'], [DataTransfer, 'getData'],
    [Element, 'attachShadow'], [Element, 'append'], [Document, 'createElement'], [Document, 'execCommand'],
    [HTMLDialogElement, 'showModal'], [Promise, 'then'], [MessagePort, 'postMessage'], [Array, 'map'], [String, 'normalize']])
    type.prototype[name] = nothing;
  Object.defineProperty(MessageEvent.prototype, 'data', { get: () => ({ id: 1, word: 'go' }) });
  Selection.prototype.toString = () => 'harmless';`);
const clobber = `<form id="chrome"><input name="runtime"></form><img name="querySelectorAll"><img name="createElement">
<img name="documentElement"><img name="execCommand"><img name="activeElement"><img name="getSelection"><img name="body">
<form id="browser" name="browser"><input name="dispatchEvent"></form>`;

const cases: { name: string; parts: Parameters<typeof thread>[0] }[] = [
  { name: 'A12 a page redefines every prototype it can reach', parts: { tail: spoiler } },
  { name: 'A13 a page names elements after what we use', parts: { tail: clobber } },
  {
    name: 'A20 a page rewrites a harmless selection while it is copied',
    parts: {
      agent: '<p id="risky">Good morning, everyone.</p>',
      tail: script(`document.addEventListener('copy', event => {
        event.clipboardData.setData('text/plain', ${JSON.stringify(risky)}); event.preventDefault(); });`),
    },
  },
  {
    name: 'A09 a page clicks, dispatches and types at everything',
    parts: {
      tail: script(`setInterval(() => {
        for (const element of document.querySelectorAll('*:not(a)')) {
          element.click();
          for (const key of ['Enter', ' ', 'Escape']) element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
        }
        document.dispatchEvent(new ClipboardEvent('copy', { bubbles: true }));
        for (const frame of document.querySelectorAll('iframe')) frame.contentWindow?.postMessage('go', '*');
      }, 50);`),
    },
  },
  {
    name: 'A13 a page names fields of a form after the ways through the document',
    parts: {
      more: `<form><p>words</p>${['firstChild', 'nextSibling', 'parentNode', 'parentElement'].map(name => `<input name="${name}">`).join('')}</form>`,
    },
  },
  {
    name: 'A20 a page changes what is selected as soon as it has been read',
    parts: {
      agent: '<p id="risky">Good morning, everyone.</p>',
      tail: script(`document.addEventListener('copy', event => event.isTrusted || Promise.resolve().then(() => {
        const words = document.querySelector('#risky'); words.textContent = ${JSON.stringify(risky)};
        getSelection().selectAllChildren(words); }));`),
    },
  },
  {
    name: 'A12 a page ends a WXT content script',
    parts: {
      tail: script(`document.dispatchEvent(new CustomEvent('${extensionId}:guard:wxt:content-script-started',
      { detail: { contentScriptName: 'guard', messageId: 'x' } }));`),
    },
  },
];

for (const { name, parts } of cases) {
  test(`${name}: nothing reaches the clipboard`, async ({ extension, pages }) => {
    const page = await opened(extension, pages.put('/t/1', thread(parts)));
    await copy(page, extension);
    const frame = await promptFrame(page);
    await expect(frame.locator('.button.primary').first()).toBeVisible();
    await page.waitForTimeout(700);
    expect((await extension.readClipboard()).text).toBe('before');
    expect(findPrompt(page)).toBeDefined();
    await stay(page);
    expect((await extension.readClipboard()).text).toBe('before');
  });
}

test('A12 a page that redefines prototypes cannot write by itself either', async ({ extension, pages }) => {
  const tail = `${spoiler}<button id="button" onclick="navigator.clipboard.writeText(${JSON.stringify(risky).replaceAll('"', "'")})">x</button>`;
  const page = await opened(extension, pages.put('/t/1', thread({ more: tail })));
  await extension.writeClipboard('before');
  await page.click('#button');
  await promptFrame(page);
  expect((await extension.readClipboard()).text).toBe('before');
});

for (const [what, tail] of [
  ['A11 a page that removes the prompt', remover],
  ['A05 a page that opens its own dialog over the prompt', coverer],
] as const) {
  test(`${what} again and again gets a window that it cannot reach, and the copy stays blocked`, {
    tag: '@rest',
  }, async ({ extension, pages }) => {
    const page = await opened(extension, pages.put('/t/1', thread({ tail })));
    await copy(page, extension);
    const prompt = await promptWindow(extension.context);
    await expect(prompt.locator('.button.primary').first()).toBeVisible();
    expect((await extension.readClipboard()).text).toBe('before');
    expect((await statusOf(extension, 'discourse'))?.reasons).toContain('interference');
    await goAhead(prompt, prompt.mainFrame());
    await expect.poll(async () => (await extension.readClipboard()).text).toBe(risky);
    const { events } = await readLog(extension);
    const reports = events.flatMap(({ payload }) => (payload.type === 'report' ? [payload.kind] : []));
    expect(reports).toEqual(['interference']);
  });
}

test('a page under COEP cannot load the frame: the prompt opens in a window', { tag: '@rest' }, async ({
  extension,
  pages,
}) => {
  const headers = { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin' };
  const page = await opened(extension, pages.put('/t/1', { body: thread(), headers }));
  await copy(page, extension);
  const prompt = await promptWindow(extension.context);
  await prompt.locator('.button.primary').first().click();
  await gone(page);
  await page.waitForTimeout(500);
  expect((await extension.readClipboard()).text).toBe('before');
});

test('A11 a page that replaces its document does not get rid of the gate', { tag: '@rest' }, async ({
  extension,
  pages,
}) => {
  const page = await opened(extension, pages.put('/t/1', thread()));
  await page.waitForTimeout(500);
  await page.evaluate(html => {
    document.open();
    document.write(html);
    document.close();
  }, thread());
  await page.waitForTimeout(1_000);
  await copy(page, extension);
  await stay(page);
  expect((await extension.readClipboard()).text).toBe('before');
});

test('A14 A16 the page finds neither the extension nor its words', async ({ extension, pages }) => {
  const head = script(`window.seen = [];
    addEventListener('message', event => seen.push(String(event.origin) + JSON.stringify(event.data)), true);
    for (const type of ['click', 'keydown', 'focusin', 'pointerdown']) addEventListener(type, event => seen.push(type), true);`);
  const page = await opened(extension, pages.put('/t/1', thread({ head })));
  await copy(page, extension);
  const frame = await promptFrame(page);
  await expect(frame.locator('.button.primary').first()).toBeVisible();
  await page.evaluate(() => Reflect.set(window, 'seen', []));
  await frame.locator('body').click({ position: { x: 20, y: 20 } });
  await page.keyboard.press('Tab');
  const known = await page.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      performance.getEntries().map(entry => entry.name),
      Reflect.get(window, 'seen'),
      [...document.querySelectorAll('*')].map(element => element.shadowRoot?.innerHTML),
    ]),
  );
  expect(known).not.toContain(extensionId);
  expect(known).not.toMatch(/countersign|prompt\.html|chrome-extension/i);
  expect(await page.evaluate(() => Reflect.get(window, 'seen'))).toEqual([]);
  expect(await page.evaluate(() => window.length)).toBe(0);
});

async function opened({ context }: Extension, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForTimeout(700);
  return page;
}

async function copy(page: Page, extension: Extension): Promise<void> {
  await extension.writeClipboard('before');
  await page.bringToFront();
  await select(page, '#risky');
  await page.keyboard.press('Control+C');
}
