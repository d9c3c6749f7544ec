import type { Page } from '@playwright/test';
import { stay } from './answer.ts';
import { expect, select, test } from './extension.ts';
import { statusOf } from './status.ts';
import { risky, thread } from './thread.ts';

/** Posts of an agent, each as high as half a screen. */
const post = (
  number: number,
  style = '',
) => `<div class="topic-post"><article data-post-id="${number}" data-user-id="-1201"
style="min-height:450px;${style}"><div class="names"><span class="username"><a href="/u/bot" data-user-card="bot">bot</a></span></div>
<div class="contents"><div class="cooked"><pre id="c${number}"><code>${risky}</code></pre></div></div></article></div>`;
const many = (count: number) => Array.from({ length: count }, (_, at) => post(at + 100)).join('');

/** The numbers of the posts that have a badge. */
const badged = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('article')]
      .filter(one => [...one.querySelectorAll('div')].some(div => !div.attributes.length && !div.firstChild))
      .map(one => Number(one.dataset.postId)),
  );

test('posts far away get their badges when the reader comes near, and their copies are held before', async ({
  extension,
  pages,
}) => {
  const page = await extension.context.newPage();
  const boxless = post(999, 'display:contents');
  await page.goto(pages.put('/t/1', thread({ tail: many(400) + boxless })));
  await expect.poll(async () => (await statusOf(extension, 'discourse'))?.count).toBe(403);
  // A post without a box of its own cannot come near.
  await expect.poll(() => badged(page)).toContain(999);
  expect((await badged(page)).length).toBeLessThan(25);
  expect(await badged(page)).not.toContain(450);

  await extension.writeClipboard('before');
  await page.bringToFront();
  await page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('#c450') ?? document.body));
  await page.keyboard.press('Control+C');
  await stay(page);
  expect((await extension.readClipboard()).text).toBe('before');

  await page.bringToFront();
  await page.locator('#c450').scrollIntoViewIfNeeded();
  await expect.poll(() => badged(page)).toContain(450);
  await page.locator('#c499').scrollIntoViewIfNeeded();
  await expect.poll(() => badged(page)).toContain(499);
  // Those that have some keep them.
  expect(await badged(page)).toContain(450);
});

test('posts in a list that scrolls by itself get their badges as well', async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  const list = `<div style="height:400px;overflow:auto">${many(40)}</div>`;
  await page.goto(pages.put('/t/1', thread({ tail: list })));
  await expect.poll(() => badged(page)).toContain(100);
  expect(await badged(page)).not.toContain(139);
  await page.locator('#c139').scrollIntoViewIfNeeded();
  await expect.poll(() => badged(page)).toContain(139);
  await select(page, '#c139');
  expect(await page.evaluate(() => String(getSelection()))).toContain('chmod');
});
