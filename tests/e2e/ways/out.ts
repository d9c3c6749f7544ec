import { expect } from '@playwright/test';
import { frameKinds } from '../frames.ts';
import { thread } from '../thread.ts';
import type { Tab } from './driver.ts';
import { codemirror, monaco, ready, xterm } from './editors.ts';
import { hit } from './hit.ts';

/** A way out of the page. */
export type Out = {
  name: string;
  /** Tried in every run; the others in `npm run test:long`. */
  always?: true;
  /** The page: an agent's post from which `text` can be copied in this way. `inner` is where the page is served again. */
  page(text: string, inner: (html: string) => { same: string; other: string }): string;
  make(tab: Tab, text: string): Promise<void>;
};

const block = (text: string): string => `<p>Do this:</p><pre id="it"><code>${text}</code></pre>`;
const inPost = (more: (text: string) => string) => (text: string) => thread({ agent: block(text), more: more(text) });
const plain = inPost(() => '');
const selectIt = `getSelection().selectAllChildren(document.querySelector('#it'))`;

const button = (call: string) =>
  inPost(
    text => `<button id="button">Copy</button><script>
  const text = ${JSON.stringify(text)};
  document.querySelector('#button').addEventListener('click', async ({ target }) => {
    target.dataset.pressed = Number(target.dataset.pressed ?? 0) + 1; try { ${call} } catch { document.title = 'refused'; } });
</script>`,
  );
/** A badge that comes at that moment moves the button from under the pointer: then it is pressed again. */
const click = async (tab: Tab, inFrame?: boolean): Promise<void> => {
  const pressed = () => tab.evaluate(`document.querySelector('#button').dataset.pressed ?? ''`, inFrame);
  const before = await pressed();
  await expect(async () => {
    await tab.click('#button', inFrame);
    expect(await pressed()).not.toBe(before);
  }).toPass();
};

const viaTextarea = `const area = document.createElement('textarea'); area.value = text; document.body.append(area);
  area.select(); document.execCommand('copy'); area.remove();`;
/** As clipboard.js does it: an element of the page is selected, and its copy is answered by a listener. */
const viaSelection = `getSelection().selectAllChildren(document.querySelector('#it')); document.execCommand('copy');
  getSelection().removeAllRanges();`;
const viaItem = `await navigator.clipboard.write([new ClipboardItem({ 'text/plain': new Blob([text], { type: 'text/plain' }),
  'text/html': new Blob(['<code>' + text + '</code>'], { type: 'text/html' }) })])`;
const buttons = { writeText: button('await navigator.clipboard.writeText(text)'), execCommand: button(viaTextarea) };
const listener = inPost(
  text => `<div id="own" tabindex="0">an editor that draws its own text</div><script>
  document.querySelector('#own').addEventListener('copy', event => {
    event.clipboardData.setData('text/plain', ${JSON.stringify(text)}); event.preventDefault(); });</script>`,
);

const selected = async (tab: Tab, keys: [string[], string]): Promise<void> => {
  await tab.evaluate(selectIt);
  await tab.press(...keys);
};
const fieldText = async (tab: Tab): Promise<void> => {
  await hit(tab, '#field');
  await tab.press(['Control'], 'A');
};
const field = inPost(text => `<textarea id="field" cols="80">${text}</textarea>`);

/** Two posts: the command stands in the agent's, the selection begins in the person's. */
const acrossPosts = `(() => { const range = document.createRange(); range.setStart(document.querySelector('#post_1 .cooked p'), 0);
  range.setEndAfter(document.querySelector('#it')); getSelection().removeAllRanges(); getSelection().addRange(range); })()`;

/** Select the text of `#it`, and drag it by its first letters. */
export async function dragTo(tab: Tab, from: string, to: string): Promise<void> {
  await tab.evaluate(selectIt);
  const place = async (selector: string) => {
    const box = `(() => { const { x, y, height } = document.querySelector('${selector}').getBoundingClientRect();
      return (x + 20) + ' ' + (y + Math.min(10, height / 2)); })()`;
    const [x = 0, y = 0] = String(await tab.evaluate(box))
      .split(' ')
      .map(Number);
    return { x, y };
  };
  await tab.drag(await place(from), await place(to));
}

export const ways: Out[] = [
  { name: 'Ctrl+C', always: true, page: plain, make: tab => selected(tab, [['Control'], 'C']) },
  { name: 'Ctrl+Insert', page: plain, make: tab => selected(tab, [['Control'], 'Insert']) },
  {
    name: 'the Copy of the menus',
    page: plain,
    async make(tab) {
      await tab.evaluate(selectIt);
      await tab.command('Copy');
    },
  },
  {
    name: 'Ctrl+C over two posts',
    page: plain,
    async make(tab) {
      await tab.evaluate(acrossPosts);
      await tab.press(['Control'], 'C');
    },
  },
  {
    name: 'Ctrl+C in a field',
    page: field,
    async make(tab) {
      await fieldText(tab);
      await tab.press(['Control'], 'C');
    },
  },
  {
    name: 'Ctrl+X',
    always: true,
    page: field,
    async make(tab) {
      await fieldText(tab);
      await tab.press(['Control'], 'X');
    },
  },
  {
    name: 'the Cut of the menus',
    page: field,
    async make(tab) {
      await fieldText(tab);
      await tab.command('Cut');
    },
  },
  {
    name: 'dragging',
    always: true,
    page: inPost(() => '<textarea id="drop" rows="4"></textarea>'),
    make: tab => dragTo(tab, '#it code', '#drop'),
  },
  {
    name: "the page's writeText",
    always: true,
    page: buttons.writeText,
    make: tab => click(tab),
  },
  { name: "the page's write", page: button(viaItem), make: tab => click(tab) },
  { name: "the page's execCommand", always: true, page: buttons.execCommand, make: tab => click(tab) },
  { name: 'a library that selects and copies', page: button(viaSelection), make: tab => click(tab) },
  {
    name: 'an editor that fills the clipboard itself',
    always: true,
    page: listener,
    async make(tab) {
      await hit(tab, '#own');
      await tab.press(['Control'], 'C');
    },
  },
  ...[codemirror, monaco, xterm].map(
    (editor): Out => ({
      name: editor.name,
      page: inPost(editor.html),
      async make(tab) {
        await ready(tab);
        await editor.select(tab);
        await tab.press(['Control'], editor.copyKey);
      },
    }),
  ),
  // Of its own origin a frame may write by promise; another one only where the page around lets it, so by command.
  ...frameKinds.slice(0, 2).map(
    ({ name, outer }, index): Out => ({
      name: `a button in ${name}`,
      page: (text, inner) => {
        const within = (index === 0 ? buttons.writeText : buttons.execCommand)(text);
        return thread({ agent: '<p>Nothing here.</p>', tail: outer(within, inner(within)) });
      },
      make: tab => click(tab, true),
    }),
  ),
  ...frameKinds.map(
    ({ name, outer }, index): Out => ({
      name: `Ctrl+C in ${name}`,
      // After the prompt Firefox writes only from the window that has the keyboard: one of them in every run.
      ...(index === 0 ? { always: true } : {}),
      page: (text, inner) => thread({ agent: '<p>Nothing here.</p>', tail: outer(plain(text), inner(plain(text))) }),
      async make(tab) {
        await hit(tab, '#it', true);
        await tab.evaluate(selectIt, true);
        await tab.press(['Control'], 'C');
      },
    }),
  ),
];
