import type { Page } from '@playwright/test';
import { stay } from './answer.ts';
import { expect, findPrompt, select, test } from './extension.ts';
import { openThread } from './reader.ts';
import { statusOf } from './status.ts';
import { badges, harmless, risky, thread } from './thread.ts';

/** What the page does in one go: its listeners would stand before ours, were ours not back at once. */
const thief = `addEventListener('copy', event => {
  event.clipboardData.setData('text/plain', String(getSelection()));
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);`;
const written = thread({ head: `<script>${thief}</script>` });

const ways: Record<string, (page: Page) => Promise<void>> = {
  'opens its document and listens before it writes': page =>
    page.evaluate(
      ([code, html]) => {
        document.open();
        // biome-ignore lint/security/noGlobalEval: the page's own code
        eval(code ?? '');
        document.write(html ?? '');
        document.close();
      },
      [thief, thread()],
    ),
  "opens its document with a frame's method": page =>
    page.evaluate(
      ([code, html]) => {
        const frame = document.createElement('iframe');
        document.body.append(frame);
        const there = frame.contentWindow as unknown as { Document: typeof Document };
        Reflect.apply(there.Document.prototype.open, document, []);
        // biome-ignore lint/security/noGlobalEval: the page's own code
        eval(code ?? '');
        document.write(html ?? '');
        document.close();
      },
      [thief, thread()],
    ),
  'writes a script that listens': page =>
    page.evaluate(html => {
      document.write(html);
      document.close();
    }, written),
  'writes it line by line': page =>
    page.evaluate(html => {
      for (const line of html.split('\n')) document.writeln(line);
      document.close();
    }, written),
};

for (const [name, replace] of Object.entries(ways)) {
  test(`a page that ${name} has the gate before its own listeners`, async ({ extension, pages }) => {
    const page = await extension.context.newPage();
    await page.goto(pages.put('/t/1', thread()));
    await replace(page);
    await expect(page.locator('#risky')).toBeVisible();
    await extension.writeClipboard('before');
    await select(page, '#risky');
    await page.keyboard.press('Control+C');
    await stay(page);
    expect((await extension.readClipboard()).text).toBe('before');
    await select(page, '#harmless');
    await page.keyboard.press('Control+C');
    await expect.poll(async () => (await extension.readClipboard()).text).toBe(harmless);
    expect(findPrompt(page)).toBeUndefined();
  });
}

const afresh = `document.open(); document.write('<pre id="other">${risky}</pre>'); document.close();`;
const others = `getSelection().selectAllChildren(document.querySelector('#other'));`;
const moments: Record<string, string> = {
  'after it was asked what is copied': `Promise.resolve().then(() => { ${afresh} ${others} });`,
  'when it is asked what is copied': `${afresh} Promise.resolve().then(() => { ${others} });`,
  'by a frame’s method, after it was asked': `const frame = document.createElement('iframe'); frame.srcdoc = '<p>later</p>'; document.body.append(frame);
    const there = frame.contentWindow.Document.prototype;
    Promise.resolve().then(() => { there.open.call(document); there.write.call(document, '<pre id="other">${risky}</pre>'); document.close(); ${others} });`,
};
for (const [name, code] of Object.entries(moments)) {
  for (const keys of ['Control+C', 'Control+X']) {
    test(`A20 a page that replaces its document ${name}, with ${keys}, puts nothing else on the clipboard`, {
      tag: keys === 'Control+C' ? [] : ['@rest'],
    }, async ({ extension, pages }) => {
      const more = `<p id="words" contenteditable>Good morning</p><script>for (const type of ['copy', 'cut'])
        document.addEventListener(type, event => { if (event.isTrusted) return; ${code} });</script>`;
      const page = await openThread(extension, pages.put('/t/1', thread({ more })));
      await extension.writeClipboard('before');
      await page.bringToFront();
      await page.click('#words');
      await select(page, '#words');
      await page.keyboard.press(keys);
      const { text } = await extension.nextClipboard('before');
      // What stood there has gone before it could be read.
      expect(text).toBe(name.startsWith('when') ? '' : 'Good morning');
      await expect(page.locator('#other')).toBeVisible();
    });
  }
}

test('writing reads, throws and answers as the browser does', async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  await page.goto(
    pages.put('/t/2', {
      body: `<!doctype html><title>x</title><p id="a">a</p><script>
        const types = trustedTypes.createPolicy('p', { createHTML: text => text });
        document.write(types.createHTML('<p id="b">b</p>'), types.createHTML('<p id="c">c</p>'));
        let refused = '';
        try { document.write('<p id="d">d</p>'); } catch (error) { refused = error.name; }
        document.title = refused;
      </script><p id="e">e</p>`,
      headers: { 'content-security-policy': "require-trusted-types-for 'script'" },
    }),
  );
  expect(await page.title()).toBe('TypeError');
  expect(await page.evaluate(() => [...document.querySelectorAll('p')].map(one => one.id).join(''))).toBe('abce');
  expect(await page.evaluate(() => String(document.write))).toContain('[native code]');
  expect(await page.evaluate(() => [document.open.length, document.write.name])).toEqual([0, 'write']);
  expect(await page.evaluate(() => document.open() === document)).toBe(true);
});

test('a page that opens its document where we are not is told of in the toolbar', async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  await page.goto(pages.put('/t/1', thread()));
  await expect.poll(async () => (await statusOf(extension, 'discourse'))?.state).toBe('protected');
  await page.evaluate(html => {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<p>later</p>';
    document.body.append(frame);
    // The first, empty document of a frame that is still to load: no script of ours runs there.
    const there = frame.contentWindow as unknown as { Document: typeof Document };
    Reflect.apply(there.Document.prototype.open, document, []);
    Reflect.apply(there.Document.prototype.write, document, [html]);
    document.close();
  }, thread());
  await expect.poll(async () => (await statusOf(extension, 'discourse'))?.reasons).toContain('interference');
  await extension.writeClipboard('before');
  await select(page, '#risky');
  await page.keyboard.press('Control+C');
  await stay(page);
  expect((await extension.readClipboard()).text).toBe('before');
});

test('replacing the root element by itself is no interference', async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  await page.goto(pages.put('/t/1', thread()));
  await expect.poll(async () => (await statusOf(extension, 'discourse'))?.state).toBe('protected');
  await page.evaluate(() => document.documentElement.replaceWith(document.documentElement.cloneNode(true)));
  await expect.poll(() => badges(page)).toBeGreaterThan(2);
  await select(page, '#risky');
  await page.keyboard.press('Control+C');
  await stay(page);
  expect((await statusOf(extension, 'discourse'))?.reasons).toEqual([]);
});
