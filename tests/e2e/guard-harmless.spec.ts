import type { Page } from '@playwright/test';
import { expect, findPrompt, select, test } from './extension.ts';
import { selectRandomly } from './random-selection.ts';
import { badges, harmless, narrow, risky, thread } from './thread.ts';

/** A person's post: findings in it are badged and never interrupt, so that badges stand between all that is copied. */
const rich = `<h2>Sharing <em>reports</em></h2>
<p>First look with <code>ls -la</code>, then <a href="/t/9">read this</a> and run <code>chmod 777 /srv/a</code> here.</p>
<pre><code class="lang-bash">${risky}
chmod 777 /srv/b</code></pre>
<ul><li>one <b>bold</b></li><li>two<br>$ chmod 777 /srv/c<br>three</li></ul>
<table><tr><td>cell</td><td>chmod 777 /srv/d</td></tr></table>
<blockquote><p>quoted <i>words</i></p></blockquote><p style="color:red">the end — ümläut 漢字 🙂</p>`;

test('copies of random selections are equal to the byte with and without the guard', async ({ extension, pages }) => {
  test.setTimeout(180_000);
  const guarded = thread({ person: rich, agent: '<p>Nothing to run here.</p>' });
  const bare = guarded.replace(/<meta name="generator"[^>]*>/, '');
  const one = await open(extension.context.newPage(), pages.put('/t/guarded', guarded));
  const other = await open(extension.context.newPage(), pages.put('/t/bare', bare));
  await expect.poll(() => badges(one)).toBeGreaterThan(3);
  expect(await badges(other)).toBe(0);

  let held = 0;
  for (let seed = 1; seed <= 120; seed++) {
    const selected = await selectRandomly(one, seed, '#post_1');
    expect(await selectRandomly(other, seed, '#post_1'), `selection ${seed}`).toBe(selected);
    if (!selected.trim()) continue;
    if (selected.includes('chmod')) held += 1;
    await extension.writeClipboard('before');
    await one.keyboard.press('Control+C');
    await expect
      .poll(async () => (await extension.readClipboard()).text, {
        message: `selection ${seed}: ${JSON.stringify(selected)}`,
      })
      .not.toBe('before');
    const withGuard = await extension.readClipboard();
    await extension.writeClipboard('before');
    await other.keyboard.press('Control+C');
    expect(withGuard, `selection ${seed}: ${selected}`).toEqual(await extension.readClipboard());
  }
  expect(held, 'selections that were held and let through').toBeGreaterThan(20);
});

test('harmless and narrow commands of an agent copy at once, without a prompt', async ({ extension, pages }) => {
  const page = await open(extension.context.newPage(), pages.put('/t/1', thread()));
  for (const [id, text] of [
    ['#harmless', harmless],
    ['#narrow', narrow],
    ['#bold', 'enough for one file'],
  ] as const) {
    await extension.writeClipboard('before');
    await select(page, id);
    await page.keyboard.press('Control+C');
    await expect.poll(async () => (await extension.readClipboard()).text).toBe(text);
    expect(findPrompt(page)).toBeUndefined();
  }
});

test("the page's own listeners hear of a harmless copy once, and what they put on the clipboard stays", async ({
  extension,
  pages,
}) => {
  const tail = `<p id="mine">words</p><script>
    window.heard = 0;
    document.addEventListener('copy', event => {
      window.heard += 1;
      if (!document.querySelector('#mine').contains(getSelection().anchorNode)) return;
      event.clipboardData.setData('text/plain', 'from the page');
      event.clipboardData.setData('application/x-page', '{"kept":true}');
      event.preventDefault();
    });
  </script>`;
  const page = await open(extension.context.newPage(), pages.put('/t/1', thread({ tail })));
  await page.waitForTimeout(500);
  await select(page, '#mine');
  await page.keyboard.press('Control+C');
  await expect.poll(async () => (await extension.readClipboard()).text).toBe('from the page');
  await select(page, '#bold');
  await page.keyboard.press('Control+C');
  await expect.poll(async () => (await extension.readClipboard()).text).toBe('enough for one file');
  expect(await page.evaluate(() => Reflect.get(window, 'heard'))).toBe(2);
});

test('a page out of scope keeps its copies and its page-made writes as they are', async ({ extension, pages }) => {
  const page = await open(
    extension.context.newPage(),
    pages.put('/plain', `<!doctype html><p id="it">${risky}</p><button>copy</button>`),
  );
  await page.waitForTimeout(300);
  await select(page, '#it');
  await page.keyboard.press('Control+C');
  await expect.poll(async () => (await extension.readClipboard()).text).toBe(risky);
  await page.evaluate(() => navigator.clipboard.writeText('chmod -R 777 /'));
  expect((await extension.readClipboard()).text).toBe('chmod -R 777 /');
});

async function open(opening: Promise<Page>, url: string): Promise<Page> {
  const page = await opening;
  await page.goto(url);
  return page;
}
