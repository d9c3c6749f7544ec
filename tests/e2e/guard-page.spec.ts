import { stay } from './answer.ts';
import { expect, promptFrame, select, test } from './extension.ts';
import { readLog } from './read-log.ts';
import { badges, risky, thread } from './thread.ts';

test('A21 posts that arrive later, and replies that stream in, are badged and held', async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  await page.goto(pages.put('/t/1', thread({ agent: '<p>Thinking …</p>' })));
  await expect.poll(() => badges(page)).toBe(1);
  await page.evaluate(async text => {
    const cooked = document.querySelector('#post_2 .cooked');
    if (!cooked) return;
    for (let i = 0; i <= text.length; i += 3) {
      cooked.innerHTML = `<p>Do this:</p><pre id="risky"><code>${text.slice(0, i + 3)}</code></pre>`;
      await new Promise(done => setTimeout(done, 40));
    }
  }, risky);
  await expect.poll(() => badges(page)).toBe(2);
  await extension.writeClipboard('before');
  await select(page, '#risky');
  await page.keyboard.press('Control+C');
  await stay(page);
  expect((await extension.readClipboard()).text).toBe('before');
});

test('A20 a post that changes in the very moment before it is copied is read again first', async ({
  extension,
  pages,
}) => {
  const page = await extension.context.newPage();
  await page.goto(pages.put('/t/1', thread({ agent: '<p>Nothing yet.</p>' })));
  await expect.poll(() => badges(page)).toBe(1);
  await page.evaluate(text => {
    const post = document.querySelector('#post_2')?.cloneNode(true) as Element;
    post.id = 'post_3';
    post.setAttribute('data-post-id', '3');
    const cooked = post.querySelector('.cooked');
    if (cooked) cooked.innerHTML = `<pre id="risky">${text}</pre>`;
    document.querySelector('.post-stream')?.append(post);
    getSelection()?.selectAllChildren(document.querySelector('#risky') ?? document.body);
    document.execCommand('copy');
  }, risky);
  await promptFrame(page);
});

test('a page that renders its posts anew keeps its badges; one that takes them out on purpose ends the game', async ({
  extension,
  pages,
}) => {
  const page = await extension.context.newPage();
  await page.goto(pages.put('/t/1', thread()));
  await expect.poll(() => badges(page)).toBe(3);
  for (let i = 0; i < 5; i++) {
    await page.evaluate(() => {
      const cooked = document.querySelector('#post_2 .cooked');
      // The page's own markup, without what we put there.
      const clean = cooked?.cloneNode(true) as Element;
      for (const one of clean.querySelectorAll('div:empty')) one.remove();
      if (cooked) cooked.innerHTML = clean.innerHTML;
    });
    await expect.poll(() => badges(page)).toBe(3);
  }
  const removals = await page.evaluate(async () => {
    let count = 0;
    const clear = (): void => {
      for (const one of document.querySelectorAll('.cooked div:empty')) {
        one.remove();
        count += 1;
      }
    };
    new MutationObserver(clear).observe(document.body, { childList: true, subtree: true });
    clear();
    await new Promise(done => setTimeout(done, 3_000));
    return count;
  });
  expect(removals).toBeLessThan(16);
  // Without badges, the copy is held all the same.
  await select(page, '#risky');
  await page.keyboard.press('Control+C');
  await promptFrame(page);
});

test('a post in a frame is guarded there', async ({ extension, pages }) => {
  const inner = pages.put('/t/1', thread());
  const page = await extension.context.newPage();
  const html = `<!doctype html><iframe src="${inner}" width="900" height="700"></iframe>`;
  await page.goto(pages.put('/outer', html));
  const frame = page.frameLocator('iframe');
  await extension.writeClipboard('before');
  await frame.locator('#risky').evaluate(element => getSelection()?.selectAllChildren(element));
  await frame.locator('#bold').click();
  await frame.locator('#risky').evaluate(element => getSelection()?.selectAllChildren(element));
  await page.keyboard.press('Control+C');
  await stay(page);
  expect((await extension.readClipboard()).text).toBe('before');
});

test('the badge opens its evidence and closes with Escape, by keyboard alone', async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  await page.goto(pages.put('/t/1', thread()));
  await expect.poll(() => badges(page)).toBe(3);
  const height = () => page.evaluate(() => document.querySelector('#post_2 .cooked')?.clientHeight ?? 0);
  const closed = await height();
  await page.locator('#post_2 a').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await height()).toBeGreaterThan(closed);
  await page.keyboard.press('Escape');
  expect(await height()).toBe(closed);
});

test('one click in a badge says that it was of no use, and that is recorded', async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  await page.goto(pages.put('/t/1', thread()));
  await expect.poll(() => badges(page)).toBe(3);
  const height = () => page.evaluate(() => document.querySelector('#post_2 .cooked')?.clientHeight ?? 0);
  const closed = await height();
  // The author's badge, the command's, and what the command's opens: its last line.
  await page.locator('#post_2 a').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await height()).toBeGreaterThan(closed);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () =>
      (await readLog(extension)).events.flatMap(({ payload }) => (payload.type === 'report' ? payload.kind : [])),
    )
    .toEqual(['not-useful']);
});
