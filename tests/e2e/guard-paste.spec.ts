import type { Page } from '@playwright/test';
import { goAhead } from './answer.ts';
import { expect, findPrompt, promptFrame, select, test } from './extension.ts';
import { harmless, risky, thread } from './thread.ts';

/** What JupyterLab renders of itself, with the fields of a page; the editor takes pastes as CodeMirror does. */
const tool = `<!doctype html><title>Notebook</title><script id="jupyter-config-data" type="application/json">{}</script>
<textarea id="field" rows="4" cols="60"></textarea>
<div id="rich" contenteditable="true" style="min-height:2em">before </div>
<div id="editor" tabindex="0" style="min-height:2em"></div>
<div class="xterm"><textarea class="xterm-helper-textarea" id="terminal"></textarea></div><pre id="screen"></pre>
<script>
  const take = (from, to, own) => document.querySelector(from).addEventListener('paste', event => {
    document.querySelector(to).append(event.clipboardData.getData('text/plain'));
    if (own) event.preventDefault();
  });
  take('#editor', '#editor', true);
  take('#terminal', '#screen', false);
</script>`;

const held = async (page: Page, selector: string): Promise<void> => {
  await page.click(selector);
  await page.keyboard.press('Control+V');
  await promptFrame(page);
};
const textOf = (page: Page, selector: string): Promise<string> =>
  page
    .locator(selector)
    .evaluate(element => (element instanceof HTMLTextAreaElement ? element.value : (element.textContent ?? '')));

for (const [name, target, shown] of [
  ['a field', '#field', '#field'],
  ['rich text', '#rich', '#rich'],
  ['an editor that draws itself', '#editor', '#editor'],
  ['a terminal', '#terminal', '#screen'],
] as const) {
  test(`pasting into ${name} of a console is held, refused, and let through once after evidence`, async ({
    extension,
    pages,
  }) => {
    const page = await extension.context.newPage();
    await page.goto(pages.put('/lab', tool));
    await extension.writeClipboard(risky);
    const before = await textOf(page, shown);

    await held(page, target);
    expect(await textOf(page, shown)).toBe(before);
    const frame = await promptFrame(page);
    await page.waitForTimeout(300);
    await frame.getByRole('button', { name: 'Don’t paste' }).click();
    await expect.poll(() => findPrompt(page)).toBeUndefined();
    expect(await textOf(page, shown)).toBe(before);

    await held(page, target);
    await goAhead(page);
    await expect.poll(async () => (await textOf(page, shown)).replaceAll('\u00a0', ' ')).toContain(risky);
    expect((await textOf(page, shown)).split('777')).toHaveLength(2);
  });
}

test('the prompt says where an agent’s command was seen', async ({ extension, pages }) => {
  const topic = await extension.context.newPage();
  await topic.goto(pages.put('/t/1', thread()));
  await expect
    .poll(async () => JSON.stringify(await (await extension.worker()).evaluate('chrome.storage.local.get("seen")')))
    .toContain('labelled');
  const page = await extension.context.newPage();
  await page.goto(pages.put('/lab', tool));
  await extension.writeClipboard(risky);
  await held(page, '#field');
  const frame = await promptFrame(page);
  await expect(frame.getByText(/seen \d+ min ago in an agent’s post on forum\.localhost/)).toBeVisible();
});

test('a harmless text is pasted at once, and no other page is concerned', async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  await page.goto(pages.put('/lab', tool));
  await extension.writeClipboard(harmless);
  await page.click('#field');
  await page.keyboard.press('Control+V');
  await expect.poll(() => textOf(page, '#field')).toBe(harmless);

  await page.goto(pages.put('/note', '<!doctype html><textarea id="field"></textarea>'));
  await extension.writeClipboard(risky);
  await page.click('#field');
  await page.keyboard.press('Control+V');
  await expect.poll(() => textOf(page, '#field')).toBe(risky);
  expect(findPrompt(page)).toBeUndefined();
});

test('what is dropped into a console is held, and after evidence the next drop goes', async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  await page.goto(
    pages.put('/lab', tool.replace('<textarea id="field"', `<p id="source">${risky}</p><textarea id="field"`)),
  );
  const drop = async () => {
    await select(page, '#source');
    await page.dragAndDrop('#source', '#field', { sourcePosition: { x: 20, y: 8 } }).catch(() => undefined);
  };
  await page.focus('#field');
  await drop();
  await promptFrame(page);
  expect(await textOf(page, '#field')).toBe('');
  await goAhead(page);
  expect(await textOf(page, '#field')).toBe('');
  await drop();
  await expect.poll(() => textOf(page, '#field')).toContain(risky);
});
