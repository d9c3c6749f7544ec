import type { Page } from '@playwright/test';
import { goAhead, stay } from './answer.ts';
import { editCommand, expect, findPrompt, promptFrame, select, test } from './extension.ts';
import { badges, risky, thread } from './thread.ts';

type Way = {
  name: string;
  /** Make the copy, as a person or the page would. */
  make(page: Page): Promise<void>;
  /** In the agent's post. */
  more?: string;
};

const button = (call: string): string => `<button id="button">Copy</button>
<script>
  const text = ${JSON.stringify(risky)};
  document.querySelector('#button').addEventListener('click', async () => {
    try { ${call}; document.title = 'page: copied'; } catch (error) { document.title = 'page: ' + error.name; }
  });
</script>`;

const viaTextarea = `const area = document.createElement('textarea'); area.value = text; document.body.append(area);
area.select(); document.execCommand('copy'); area.remove()`;
const htmlItem = `await navigator.clipboard.write([new ClipboardItem({
  'text/plain': text, 'text/html': Promise.resolve(new Blob(['<code>' + text + '</code>'], { type: 'text/html' })) })])`;
const editor = `<div id="editor" tabindex="0">an editor that draws its own text</div><script>
  const editor = document.querySelector('#editor');
  editor.addEventListener('copy', event => {
    event.clipboardData.setData('text/plain', ${JSON.stringify(risky)});
    event.preventDefault();
  });
</script>`;

const press = (keys: string) => async (page: Page) => {
  await select(page, '#risky');
  await page.keyboard.press(keys);
};
const click = (page: Page) => page.click('#button');

const ways: Way[] = [
  { name: 'Ctrl+C', make: press('Control+C') },
  { name: 'Ctrl+Insert', make: press('Control+Insert') },
  {
    name: "the browser's Copy command",
    async make(page) {
      await select(page, '#risky');
      await editCommand(page, 'Copy');
    },
  },
  { name: "the page's writeText button", make: click, more: button('await navigator.clipboard.writeText(text)') },
  { name: "the page's write button", make: click, more: button(htmlItem) },
  { name: "the page's execCommand button", make: click, more: button(viaTextarea) },
  {
    name: 'an editor that fills the clipboard itself',
    more: editor,
    async make(page) {
      await page.focus('#editor');
      await page.keyboard.press('Control+C');
    },
  },
  {
    name: 'dragging',
    more: '<textarea id="drop" rows="4"></textarea>',
    async make(page) {
      // A badge that comes in while the mouse is down moves the text away from under it.
      await expect.poll(() => badges(page)).toBe(3);
      await select(page, '#risky');
      await page.dragAndDrop('#risky', '#drop', { sourcePosition: { x: 20, y: 8 } }).catch(() => undefined);
    },
  },
];

for (const { name, make, ...parts } of ways) {
  test(`${name} is held, refused, and let through after evidence`, async ({ extension, pages }) => {
    const page = await extension.context.newPage();
    await page.goto(pages.put('/t/1', thread(parts)));
    await extension.writeClipboard('before');

    await make(page);
    await promptFrame(page);
    expect((await extension.readClipboard()).text).toBe('before');
    await stay(page);
    expect((await extension.readClipboard()).text).toBe('before');

    await make(page);
    await promptFrame(page);
    expect((await extension.readClipboard()).text).toBe('before');
    await goAhead(page);
    await expect.poll(async () => (await extension.readClipboard()).text).toBe(risky);
    if (name === 'dragging') expect(await page.inputValue('#drop')).toBe('');
  });
}

test('cutting is held; after evidence the text is on the clipboard and gone from the field', async ({
  extension,
  pages,
}) => {
  const page = await extension.context.newPage();
  await page.goto(pages.put('/t/1', thread({ more: `<textarea id="field">${risky}</textarea>` })));
  await extension.writeClipboard('before');
  const cut = async () => {
    await page.focus('#field');
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+X');
  };
  await cut();
  await stay(page);
  expect((await extension.readClipboard()).text).toBe('before');
  expect(await page.inputValue('#field')).toBe(risky);
  await cut();
  await goAhead(page);
  await expect.poll(async () => (await extension.readClipboard()).text).toBe(risky);
  expect(await page.inputValue('#field')).toBe('');
});

test('a refused writeText rejects as the browser would, an allowed one resolves', async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  await page.goto(pages.put('/t/1', thread({ more: button('await navigator.clipboard.writeText(text)') })));
  await page.click('#button');
  await stay(page);
  await expect.poll(() => page.title()).toBe('page: NotAllowedError');
  await page.click('#button');
  await goAhead(page);
  await expect.poll(() => page.title()).toBe('page: copied');
});

test('a narrower command that the reader chooses is what reaches the clipboard', async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  await page.goto(pages.put('/t/1', thread()));
  await press('Control+C')(page);
  const frame = await promptFrame(page);
  const narrower = frame.getByRole('button', { name: 'Copy the narrower command' });
  await narrower.evaluate(one => one.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await page.waitForTimeout(900);
  await narrower.click();
  await expect.poll(async () => (await extension.readClipboard()).text).toMatch(/^chmod .*\/srv\/shared\/reports$/);
  expect((await extension.readClipboard()).text).not.toBe(risky);
  expect(findPrompt(page)).toBeUndefined();
});

test('focus returns to where it was when the prompt has gone', async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  await page.goto(pages.put('/t/1', thread({ more: `<textarea id="field">${risky}</textarea>` })));
  await page.focus('#field');
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+C');
  await stay(page);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('field');
});

for (const [what, agent] of [
  ['the words of a picture', '<p id="risky">chmod -R <img src="/none.png" alt="777"> /srv/shared/reports</p>'],
  ['what a field holds', `<div id="risky">Here it is: <textarea>${risky}</textarea></div>`],
] as const) {
  test(`${what} in a selection is judged as it would be copied`, async ({ extension, pages }) => {
    const page = await extension.context.newPage();
    await page.goto(pages.put('/t/1', thread({ agent })));
    await extension.writeClipboard('before');
    await press('Control+C')(page);
    await promptFrame(page);
    expect((await extension.readClipboard()).text).toBe('before');
    await goAhead(page);
    await expect.poll(async () => (await extension.readClipboard()).text).toContain('777');
  });
}

test('a copy pressed twice in a row is asked about once', async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  await page.goto(pages.put('/t/1', thread()));
  await expect.poll(() => badges(page)).toBe(3);
  await extension.killWorker();
  await extension.writeClipboard('before');
  await select(page, '#risky');
  await page.bringToFront();
  await Promise.all([page.keyboard.press('Control+C'), page.keyboard.press('Control+C')]);
  await stay(page);
  expect(page.frames().filter(frame => frame.url().startsWith('chrome-extension:'))).toEqual([]);
  expect((await extension.readClipboard()).text).toBe('before');
});
