import type { Page } from '@playwright/test';
import { gone, stay } from './answer.ts';
import { type Extension, expect, findPrompt, promptFrame, promptWindow, test } from './extension.ts';
import { readLog } from './read-log.ts';
import { thread } from './thread.ts';

test('in a frame far taller than the window, where nobody would see it, the prompt opens in a window of its own', async ({
  extension,
  pages,
}) => {
  const inner = pages.put('/t/inner/1', thread({ tail: '<div style="height:6000px"></div>' }));
  const tall = `<!doctype html><title>portal</title><iframe style="width:900px;height:6500px" src="${inner}"></iframe>`;
  const page = await copiedIn(extension, pages.put('/portal', tall));
  const prompt = await promptWindow(extension.context);
  await prompt.getByRole('button', { name: 'Don’t copy' }).click();
  await gone(page);
  expect((await extension.readClipboard()).text).toBe('before');
  const { events } = await readLog(extension);
  expect(
    events.filter(({ payload }) => payload.type === 'report'),
    'nobody covered it',
  ).toEqual([]);
});

test('a prompt in a frame that the reader scrolls away stays where it is', async ({ extension, pages }) => {
  const inner = pages.put('/t/inner/3', thread());
  const portal = `<!doctype html><title>portal</title><div style="height:20px"></div>
<iframe style="width:900px;height:800px" src="${inner}"></iframe><div style="height:6000px"></div>`;
  const page = await copiedIn(extension, pages.put('/portal/3', portal));
  const frame = await promptFrame(page);
  await expect(frame.locator('.button.primary').first()).toBeVisible();
  await page.evaluate(() => scrollTo(0, 5_000));
  // Longer than the guard waits before it brings back what is covered, or gives up what is out of sight.
  await page.waitForTimeout(2_500);
  expect(findPrompt(page)).toBe(frame);
  expect(extension.context.pages().filter(one => one.url().includes('prompt.html'))).toEqual([]);
  await page.evaluate(() => scrollTo(0, 0));
  await stay(page);
  const { events } = await readLog(extension);
  expect(events.filter(({ payload }) => payload.type === 'report')).toEqual([]);
});

test('a frame with no room for a prompt is no page that interferes', async ({ extension, pages }) => {
  const inner = pages.put('/t/inner/2', thread());
  const low = `<!doctype html><title>portal</title><iframe style="width:900px;height:200px" src="${inner}"></iframe>`;
  const page = await copiedIn(extension, pages.put('/portal/2', low));
  const prompt = await promptWindow(extension.context);
  await prompt.getByRole('button', { name: 'Don’t copy' }).click();
  await gone(page);
  const { events } = await readLog(extension);
  expect(events.filter(({ payload }) => payload.type === 'report')).toEqual([]);
});

/** The page with the risky command of its frame copied. */
async function copiedIn(extension: Extension, url: string): Promise<Page> {
  const page = await extension.context.newPage();
  await page.goto(url);
  await extension.writeClipboard('before');
  await page.bringToFront();
  const risky = page.frameLocator('iframe').locator('#risky');
  await risky.click();
  await risky.evaluate(element => getSelection()?.selectAllChildren(element));
  await page.keyboard.press('Control+C');
  return page;
}
