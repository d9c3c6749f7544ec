import { expect, extensionId, test } from './extension.ts';
import { thread } from './thread.ts';

/** Ways on which code of the page runs while one of ours does, or on which it is handed an error that was made then. */
const ways: Record<string, string> = {
  'a text that is made when it is asked for': `await clipboard.writeText({ toString() { note(new Error()); return 'x'; } }).catch(note);`,
  'a list of items that is made when it is asked for': `await clipboard.write({ [Symbol.iterator]() { note(new Error()); return [][Symbol.iterator](); } }).catch(note);`,
  'a constructor of promises': `Object.defineProperty(Promise.prototype, 'constructor', { configurable: true, get() { note(new Error()); return Promise; } });
    await clipboard.writeText({ toString: () => 'x' }).catch(note); delete Promise.prototype.constructor;`,
  'a then of promises': `const { then } = Promise.prototype; Promise.prototype.then = function (...words) { note(new Error()); return then.apply(this, words); };
    await clipboard.writeText({ toString: () => 'x' }).catch(note); Promise.prototype.then = then;`,
  'a text that is missing': 'await clipboard.writeText().catch(note);',
  'items that are none': 'await clipboard.write([1]).catch(note); await clipboard.write(1).catch(note);',
  'a method on what is no clipboard': 'await clipboard.writeText.call({}, "x").catch(note);',
  'a word that cannot be written': 'try { document.write(Symbol()); } catch (error) { note(error); }',
  'a drag that cannot be filled': 'try { new DataTransfer().setData(Symbol(), ""); } catch (error) { note(error); }',
  'an error that nobody catches':
    'setTimeout(() => new DataTransfer().setData(Symbol(), "")); await new Promise(done => setTimeout(done, 100));',
};

for (const [name, code] of Object.entries(ways)) {
  test(`A16 a page learns no name of ours from ${name}`, async ({ extension, pages }) => {
    const head = `<script>window.noted = []; const { clipboard } = navigator;
      Error.stackTraceLimit = 100;
      Error.prepareStackTrace = (error, sites) => sites.map(one => one.getFileName() + ' ' + one.getFunction()).join('\\n');
      addEventListener('error', event => noted.push(event.filename, event.message, String(event.error?.stack)));
      const note = error => noted.push(String(error), String(error?.stack));</script>`;
    const more = `<button id="button">x</button><script>document.querySelector('#button').onclick = async () => {
      ${code} window.done = true; };</script>`;
    const page = await extension.context.newPage();
    await page.goto(pages.put('/t/1', thread({ head, more })));
    await page.bringToFront();
    await page.click('#button');
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'done'))).toBe(true);
    const noted: string[] = await page.evaluate(() => Reflect.get(window, 'noted'));
    expect(noted.join('\n')).not.toContain(extensionId);
    expect(noted.join('\n')).not.toMatch(/extension:|countersign|page-clipboard/i);
    expect(noted.length).toBeGreaterThan(0);
  });
}
