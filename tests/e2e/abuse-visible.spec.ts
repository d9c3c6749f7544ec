import type { Frame, Page } from '@playwright/test';
import { giveEvidence, goAhead, press } from './answer.ts';
import { expect, findPrompt, promptFrame, test } from './extension.ts';
import { copyRisky, expectNothingWritten, openThread } from './reader.ts';
import { risky, thread } from './thread.ts';

/** What a page does to the prompt while the reader is about to click, and whether the prompt stays as it was. */
type Attack = { name: string; css?: string; script?: string; stays: boolean };

const important = (declarations: string) => declarations.replaceAll(';', '!important;');
const nothingToSee = important(
  'opacity:0;visibility:hidden;display:none;pointer-events:none;transform:scale(0);clip-path:circle(0);',
);
/** Shown again whenever it is not on top: a page does not give up after the first time. */
const insist = (show: string) => `setInterval(() => { ${show} }, 100)`;

const attacks: Attack[] = [
  { name: 'A01 body made transparent', css: important('body{opacity:0;}'), stays: true },
  {
    name: 'A02 the root made all but transparent over a picture',
    css: 'html{opacity:.01;background:#fff}',
    stays: true,
  },
  { name: 'A03 our element hidden by a stylesheet', css: `html>div{${nothingToSee}}`, stays: true },
  {
    name: 'A03 our element hidden by an adopted sheet',
    script: `const sheet = new CSSStyleSheet(); sheet.replaceSync('html>div,html>:last-child{${nothingToSee}}');
      document.adoptedStyleSheets = [sheet];`,
    stays: true,
  },
  {
    name: 'A03 our element hidden by its style and a class',
    script: `const own = document.documentElement.lastElementChild; own.className = 'gone'; own.setAttribute('style', '${nothingToSee}');`,
    css: `.gone{${nothingToSee}}`,
    stays: true,
  },
  {
    name: 'A03 our element hidden by an animation',
    script: `document.documentElement.lastElementChild.animate([{ opacity: 0, visibility: 'hidden' }, { opacity: 0, visibility: 'hidden' }], 1e9);`,
    stays: true,
  },
  { name: 'A03 the root taken out of the layout', css: important('html{display:none;}'), stays: false },
  { name: 'A03 the content of the root left out', css: important('html{content-visibility:hidden;}'), stays: false },
  {
    name: 'A04 a cover in the page that lets clicks through',
    script: `const cover = document.createElement('div');
      cover.style.cssText = 'position:fixed;inset:0;background:#fff;z-index:2147483647;pointer-events:none'; document.body.append(cover);`,
    stays: true,
  },
  {
    name: 'A04 a cover in the top layer that lets clicks through',
    script: `const cover = document.createElement('div'); cover.popover = 'manual';
      cover.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;margin:0;border:0;background:#fff;pointer-events:none';
      document.body.append(cover); ${insist('cover.hidePopover(); cover.showPopover();')}`,
    stays: false,
  },
  {
    name: 'A05 a dialog of the page over ours, again and again',
    script: `const cover = document.createElement('dialog');
      cover.style.cssText = 'inset:0;width:100vw;height:100vh;max-width:none;max-height:none';
      document.body.append(cover); ${insist('cover.close(); cover.showModal();')}`,
    stays: false,
  },
  ...['transform:scale(.01)', 'filter:opacity(0)', 'clip-path:circle(0)', 'mix-blend-mode:difference', 'zoom:.05'].map(
    (css): Attack => ({
      name: `A07 the root and body under ${css}`,
      css: `html,body{${css}}`,
      stays: !css.startsWith('zoom'),
    }),
  ),
  { name: 'A07 a mask on the root', css: 'html,body{mask:linear-gradient(transparent,transparent)}', stays: true },
];

for (const { name, css, script, stays } of attacks) {
  test(`${name}: ${stays ? 'the prompt stays in sight and works' : 'no click counts'}`, {
    tag: stays ? [] : '@rest',
  }, async ({ extension, pages }) => {
    const page = await openThread(extension, pages.put('/t/1', thread()));
    await copyRisky(page, extension);
    const frame = await promptFrame(page);
    await giveEvidence(frame);
    const box = await frame.locator('.button.proceed').boundingBox();
    if (!box) throw new Error('The button has no box.');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    const before = await pictureOf(page, box);
    if (css) await page.addStyleTag({ content: css });
    if (script) await page.evaluate(script);
    await untilSeen(frame, stays);
    if (stays) {
      expect((await pictureOf(page, box)).equals(before), 'the button looks as before').toBe(true);
      await press(frame, '.button.proceed');
      await expect.poll(async () => (await extension.readClipboard()).text).toBe(risky);
      return;
    }
    if (findPrompt(page)) await page.mouse.click(x, y);
    await page.waitForTimeout(700);
    await expectNothingWritten(extension);
  });
}

test('A06 the prompt works over a dialog of the page, which makes all else inert', async ({ extension, pages }) => {
  const more = `<dialog id="theirs"><button id="button">Copy</button></dialog><script>
    document.querySelector('#button').onclick = () => navigator.clipboard.writeText(${JSON.stringify(risky)});
    document.querySelector('#theirs').showModal();</script>`;
  const page = await openThread(extension, pages.put('/t/1', thread({ more })));
  await extension.writeClipboard('before');
  await page.bringToFront();
  await page.click('#button');
  await goAhead(page);
  await expect.poll(async () => (await extension.readClipboard()).text).toBe(risky);
});

test('A06 the prompt works over a page in full screen', async ({ extension, pages }) => {
  const more = `<button id="full" onclick="document.querySelector('#topic').requestFullscreen()">Full screen</button>`;
  const page = await openThread(extension, pages.put('/t/1', thread({ more })));
  await page.click('#full');
  await expect.poll(() => page.evaluate(() => document.fullscreenElement?.id)).toBe('topic');
  await copyRisky(page, extension);
  await goAhead(page);
  await expect.poll(async () => (await extension.readClipboard()).text).toBe(risky);
});

test('A08 a false cursor and a false button change nothing: the pointer over the prompt is the real one', async ({
  extension,
  pages,
}) => {
  const tail = `<style>*{cursor:none!important}</style><img id="false-cursor" src="/cursor.png" style="position:fixed">
    <button id="false" popover="manual" style="position:fixed;inset:0 auto auto 0;z-index:9">Copy</button><script>
    const move = event => { document.querySelector('#false-cursor').style.left = event.clientX + 200 + 'px'; };
    addEventListener('pointermove', move, true);
    addEventListener('keydown', () => setTimeout(() => document.querySelector('#false').showPopover(), 500), { once: true });
  </script>`;
  const page = await openThread(extension, pages.put('/t/1', thread({ tail })));
  await copyRisky(page, extension);
  const frame = await promptFrame(page);
  await giveEvidence(frame);
  const cursors = await frame
    .locator('button')
    .evaluateAll(buttons => buttons.map(button => getComputedStyle(button).cursor));
  expect(cursors.length).toBeGreaterThan(1);
  expect(cursors.filter(cursor => cursor === 'none' || cursor.includes('url'))).toEqual([]);
  await expect.poll(() => page.locator('#false').isVisible()).toBe(true);
  await page.mouse.click(20, 10);
  await expectNothingWritten(extension);
});

function pictureOf(page: Page, clip: { x: number; y: number; width: number; height: number }): Promise<Buffer> {
  return page.screenshot({ clip, animations: 'disabled' });
}

/**
 * Wait until the browser itself says whether the button can be seen, by an observer of our own; a moment later the
 * prompt's observer has been told as well. A frame that is taken away cannot be seen.
 */
async function untilSeen(frame: Frame, expected: boolean): Promise<void> {
  const look = () =>
    frame
      .locator('.button.proceed')
      .evaluate(async button => {
        const options = { threshold: 0, trackVisibility: true, delay: 100 };
        const visible = await new Promise<boolean>(done => {
          const observer = new IntersectionObserver(([entry]) => {
            observer.disconnect();
            done(Reflect.get(entry ?? {}, 'isVisible') === true);
          }, options);
          observer.observe(button);
        });
        await new Promise(done => setTimeout(done, 250));
        return visible;
      })
      .catch(() => false);
  const gaveUp = new Promise<boolean>(done => setTimeout(done, 2_000, false));
  await expect.poll(() => Promise.race([look(), gaveUp])).toBe(expected);
}
