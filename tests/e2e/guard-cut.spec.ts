import type { Page } from '@playwright/test';
import { expect, findPrompt, promptFrame, select, test } from './extension.ts';
import { badges, risky, thread } from './thread.ts';

/** Fills what the browser asks for itself, and nothing that anybody else asks; nobody hears the event after it. */
const thief = (type: string, transfer: string): string => `<script>addEventListener('${type}', event => {
  if (!event.isTrusted) return;
  event.${transfer}.setData('text/plain', ${JSON.stringify(risky)});
  ${type === 'dragstart' ? '' : 'event.preventDefault();'}
  event.stopImmediatePropagation();
}, true);</script>`;

const fields = `<textarea id="field">Good morning, everyone.</textarea>
<div id="rich" contenteditable="true"><p>Good <b>morning</b>, everyone.</p></div>
<div id="editor" contenteditable="true">drawn</div>
<script>
  window.heard = [];
  for (const type of ['copy', 'cut', 'beforeinput', 'input'])
    addEventListener(type, event => heard.push(type + (event.inputType ? ' ' + event.inputType : '')), true);
  const editor = document.querySelector('#editor');
  for (const type of ['copy', 'cut']) editor.addEventListener(type, event => {
    event.clipboardData.setData('text/plain', 'from the editor');
    event.clipboardData.setData('text/html', '<i>from the editor</i>');
    event.preventDefault();
    if (type === 'cut') editor.append(' cut');
  });
</script>`;

test('a page that answers only the browser’s own cut or copy gets nothing of its own onto the clipboard', async ({
  extension,
  pages,
}) => {
  const tail = thief('cut', 'clipboardData') + thief('copy', 'clipboardData');
  const page = await opened(extension.context.newPage(), pages.put('/t/1', thread({ tail, more: fields })));
  for (const selector of ['#field', '#rich']) {
    await extension.writeClipboard('before');
    await page.focus(selector);
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+X');
    await expect.poll(async () => (await extension.readClipboard()).text).toBe('Good morning, everyone.');
    expect(findPrompt(page)).toBeUndefined();
  }
  // Nothing is selected: a copy event comes all the same.
  await extension.writeClipboard('before');
  await page
    .locator('h1,body')
    .first()
    .click({ position: { x: 2, y: 2 } });
  await page.keyboard.press('Control+C');
  await select(page, '#bold');
  await page.keyboard.press('Control+C');
  await expect.poll(async () => (await extension.readClipboard()).text).toBe('enough for one file');
});

test('a page that fills a drag by itself, and stops the event, is asked about', async ({ extension, pages }) => {
  const more = '<p id="words">Good morning, everyone.</p><textarea id="drop" rows="4"></textarea>';
  const page = await opened(
    extension.context.newPage(),
    pages.put('/t/1', thread({ tail: thief('dragstart', 'dataTransfer'), more })),
  );
  await select(page, '#words');
  await page.dragAndDrop('#words', '#drop', { sourcePosition: { x: 20, y: 8 } }).catch(() => undefined);
  await promptFrame(page);
  expect(await page.inputValue('#drop')).toBe('');
});

test('a harmless cut is the browser’s own: same clipboard, same events for the page, and it can be undone', async ({
  extension,
  pages,
}) => {
  const guarded = thread({ more: fields });
  const bare = guarded.replace(/<meta name="generator"[^>]*>/, '');
  const one = await opened(extension.context.newPage(), pages.put('/t/1', guarded));
  const other = await extension.context.newPage();
  await other.goto(pages.put('/t/bare', bare));
  const cut = async (page: Page, selector: string) => {
    await page.bringToFront();
    await page.evaluate(() => Reflect.set(window, 'heard', []));
    await extension.writeClipboard('before');
    await page.focus(selector);
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+X');
    await expect.poll(async () => (await extension.readClipboard()).text).not.toBe('before');
    const clipboard = await extension.readClipboard();
    const heard: string[] = await page.evaluate(() => Reflect.get(window, 'heard'));
    const after = await contentOf(page, selector);
    await page.keyboard.press('Control+Z');
    return { clipboard, heard: heard.filter(type => type !== 'copy'), after, undone: await contentOf(page, selector) };
  };
  for (const selector of ['#field', '#rich', '#editor']) {
    const withGuard = await cut(one, selector);
    expect(withGuard, selector).toEqual(await cut(other, selector));
    if (selector !== '#editor') expect(withGuard.undone).toContain('morning');
  }
});

const contentOf = (page: Page, selector: string): Promise<string> =>
  page
    .locator(selector)
    .evaluate(element => (element instanceof HTMLTextAreaElement ? element.value : element.innerHTML));

async function opened(opening: Promise<Page>, url: string): Promise<Page> {
  const page = await opening;
  await page.goto(url);
  await expect.poll(() => badges(page)).toBeGreaterThan(2);
  return page;
}
