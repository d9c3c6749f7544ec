import { gone } from './answer.ts';
import { expect, promptWindow, test } from './extension.ts';
import { readLog } from './read-log.ts';
import { thread } from './thread.ts';

test('in a frame far taller than the window, where nobody would see it, the prompt opens in a window of its own', async ({
  extension,
  pages,
}) => {
  const inner = pages.put('/t/inner/1', thread({ tail: '<div style="height:6000px"></div>' }));
  const tall = `<!doctype html><title>portal</title><iframe style="width:900px;height:6500px" src="${inner}"></iframe>`;
  const page = await extension.context.newPage();
  await page.goto(pages.put('/portal', tall));
  await extension.writeClipboard('before');
  await page.bringToFront();
  const risky = page.frameLocator('iframe').locator('#risky');
  await risky.click();
  await risky.evaluate(element => getSelection()?.selectAllChildren(element));
  await page.keyboard.press('Control+C');
  const prompt = await promptWindow(extension.context);
  await prompt.getByRole('button', { name: 'Don’t copy' }).click();
  await gone(page);
  expect((await extension.readClipboard()).text).toBe('before');
});

test('a frame with no room for a prompt is no page that interferes', async ({ extension, pages }) => {
  const inner = pages.put('/t/inner/2', thread());
  const low = `<!doctype html><title>portal</title><iframe style="width:900px;height:200px" src="${inner}"></iframe>`;
  const page = await extension.context.newPage();
  await page.goto(pages.put('/portal/2', low));
  await page.bringToFront();
  const risky = page.frameLocator('iframe').locator('#risky');
  await risky.click();
  await risky.evaluate(element => getSelection()?.selectAllChildren(element));
  await page.keyboard.press('Control+C');
  const prompt = await promptWindow(extension.context);
  await prompt.getByRole('button', { name: 'Don’t copy' }).click();
  await gone(page);
  const { events } = await readLog(extension);
  expect(events.filter(({ payload }) => payload.type === 'report')).toEqual([]);
});
