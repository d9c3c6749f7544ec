import { stay } from './answer.ts';
import { expect, promptFrame, test } from './extension.ts';
import { harmless, risky, thread } from './thread.ts';

const item = (text: string): string =>
  `new ClipboardItem({ 'text/plain': new Blob([${JSON.stringify(text)}], { type: 'text/plain' }) })`;
const write = `await navigator.clipboard.write([${item(risky)}]);`;
const writeText = `await navigator.clipboard.writeText(${JSON.stringify(risky)});`;
const evil = `new Blob([${JSON.stringify(risky)}], { type: 'text/plain' })`;
const trap = `Object.prototype.get = Object.prototype.getOwnPropertyDescriptor = function (target, name) {
  delete Object.prototype.get; delete Object.prototype.getOwnPropertyDescriptor; window.native ??= target; };`;

/** A12: what a page may put where its world's objects inherit from. `ask` runs in the click. */
const cases: { name: string; ask: string; setUp?: string }[] = [
  { name: 'a set of items', ask: `await navigator.clipboard.write(new Set([${item(risky)}]));` },
  {
    name: 'a list that answers differently the second time',
    ask: `let times = 0; await navigator.clipboard.write({ [Symbol.iterator]: () => [times++ ? ${item(risky)} : ${item(risky)}][Symbol.iterator]() });`,
  },
  {
    name: 'another iterator of every list',
    setUp: `const plain = Array.prototype[Symbol.iterator]; let on = false; addEventListener('mousedown', () => { on = true; });
      Array.prototype[Symbol.iterator] = function () { return plain.call(on && this[0] instanceof ClipboardItem ? [${item(risky)}] : this); };`,
    ask: `await navigator.clipboard.write(new Set([${item(harmless)}, ${item(risky)}].slice(1)));`,
  },
  {
    name: 'a setter for the type of text',
    setUp: `Object.defineProperty(Object.prototype, 'text/plain', { set() { Object.defineProperty(this, 'text/plain', { value: ${evil}, enumerable: true }); } });`,
    ask: `const good = Object.create(null); good['text/plain'] = ${evil}; await navigator.clipboard.write([new ClipboardItem(good)]);`,
  },
  {
    name: 'a setter for the first of every list',
    setUp: `Object.defineProperty(Array.prototype, '0', { set() { Object.defineProperty(this, '0', { value: ${item(risky)}, writable: true, enumerable: true }); } });`,
    ask: write,
  },
  {
    name: 'its own then',
    setUp: `const { then } = Promise.prototype; Promise.prototype.then = function (done, failed) {
      return then.call(this, value => done(value?.parts ? { copies: [${item(risky)}], parts: { text: 'ls', html: '' } } : value), failed); };`,
    ask: write,
  },
  {
    name: 'a then of every object',
    setUp: `const other = ${evil}; Object.defineProperty(other, 'then', { value: undefined });
      Object.defineProperty(Blob.prototype, 'then', { get() { return done => done(other); } });`,
    ask: write,
  },
  {
    name: 'its own constructor of promises',
    setUp: `Object.defineProperty(Promise.prototype, 'constructor', { get: () => function (use) { use(() => {}, () => {}); this.then = done => done('ls'); } });`,
    ask: write,
  },
  {
    name: 'a trap in every handler, for the native method',
    setUp: trap,
    ask: `navigator.clipboard.writeText.x; Object.getOwnPropertyDescriptor(navigator.clipboard.writeText, 'x');
      await (window.native ?? Clipboard.prototype.writeText).call(navigator.clipboard, ${JSON.stringify(risky)});`,
  },
  {
    name: 'a word of ours in every object',
    setUp: `Object.prototype.wrap = false; Object.prototype.on = false; Object.prototype.word = 'go'; navigator.clipboard.writeText('x');`,
    ask: `navigator.clipboard.writeText('chmod 640 x').catch(() => {}); await new Promise(done => setTimeout(done, 300)); ${writeText}`,
  },
];

for (const { name, setUp = '', ask } of cases) {
  test(`A12 a page puts ${name} in our way and writes: it is asked about`, async ({ extension, pages }) => {
    const button = `<script>${setUp}</script><button id="button">x</button>
      <script>document.querySelector('#button').onclick = async () => { ${ask} };</script>`;
    const page = await extension.context.newPage();
    await page.goto(pages.put('/t/1', thread({ more: button })));
    await extension.writeClipboard('before');
    await page.bringToFront();
    await page.click('#button');
    await promptFrame(page);
    expect((await extension.readClipboard()).text).not.toContain(risky);
    await stay(page);
    expect((await extension.readClipboard()).text).not.toContain(risky);
  });
}

test('A12 a page writes by the method of a window of its own that is nothing to us: it is refused', async ({
  extension,
  pages,
}) => {
  pages.put('/plain', '<!doctype html><p>plain</p>');
  const more = `<button id="open" onclick="window.other = window.open('/plain')">x</button><button id="button">x</button>
    <script>document.querySelector('#button').onclick = () => {
      const { prototype } = other.Clipboard;
      Promise.allSettled([prototype.writeText.call(navigator.clipboard, ${JSON.stringify(risky)}), prototype.write.call(navigator.clipboard, [${item(risky)}])])
        .then(all => { document.title = all.map(one => one.reason?.name).join(); }); };</script>`;
  const page = await extension.context.newPage();
  await page.goto(pages.put('/t/1', thread({ more })));
  await extension.writeClipboard('before');
  await page.bringToFront();
  const opened = page.waitForEvent('popup');
  await page.click('#open');
  const other = await opened;
  await other.waitForLoadState();
  // It knows by then that nothing is to be asked there.
  await other.evaluate(() => navigator.clipboard.writeText('before'));
  await page.bringToFront();
  await page.click('#button');
  await expect.poll(() => page.title()).toBe('NotAllowedError,NotAllowedError');
  expect((await extension.readClipboard()).text).toBe('before');
});
