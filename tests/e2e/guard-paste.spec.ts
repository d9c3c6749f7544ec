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

test('an editor that takes rich text gets the HTML of what was let through', async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  const rich = `<p>first</p><pre>${risky}</pre>`;
  await page.goto(
    pages.put(
      '/lab',
      `${tool}<div id="copied">${rich}</div><script>
        rich.addEventListener('paste', event => {
          event.preventDefault();
          rich.dataset.html = event.clipboardData.getData('text/html');
        });
      </script>`,
    ),
  );
  await extension.writeClipboard('before');
  await select(page, '#copied');
  await expect(async () => {
    await page.keyboard.press('Control+C');
    expect((await extension.readClipboard()).text).toContain(risky);
  }).toPass();
  await held(page, '#rich');
  await goAhead(page);
  await expect.poll(() => page.locator('#rich').getAttribute('data-html')).toContain('<p');
});

test('pgAdmin is a console by the files that it loads', async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  const head = '<!doctype html><link rel="stylesheet" href="/static/js/generated/pgadmin.style.css">';
  await page.goto(pages.put('/browser/', `${head}<textarea id="field"></textarea>`));
  await extension.writeClipboard(risky);
  await held(page, '#field');
  expect(await textOf(page, '#field')).toBe('');
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
    // Where the prompt has come meanwhile, it lies over the page.
    await page
      .dragAndDrop('#source', '#field', { sourcePosition: { x: 20, y: 8 }, timeout: 2_000 })
      .catch(() => undefined);
  };
  await page.focus('#field');
  // A drag that starts before the guard has learnt that this is no thread is held, and cannot be resumed: people drag again.
  await expect(async () => {
    await drop();
    await promptFrame(page, 3_000);
  }).toPass();
  expect(await textOf(page, '#field')).toBe('');
  await goAhead(page);
  expect(await textOf(page, '#field')).toBe('');
  await drop();
  await expect.poll(() => textOf(page, '#field')).toContain(risky);
});

test('a console that has replaced its document is still watched', async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  await page.goto(pages.put('/lab', tool));
  await extension.writeClipboard(risky);
  await page.evaluate(html => {
    document.open();
    addEventListener('paste', event => event.stopImmediatePropagation(), true);
    document.write(html);
    document.close();
  }, tool);
  await held(page, '#field');
  expect(await textOf(page, '#field')).toBe('');
});
