import { putPolicy } from './administrator.ts';
import { expect } from './extension.ts';
import { decide, slow, status, test } from './managed.ts';

test('a person erases their record here and at the collector; one that is away is asked again by itself', {
  tag: '@rest',
}, async ({ place: { root, collector, start }, pages }) => {
  test.setTimeout(400_000);
  putPolicy(root, { sync: { endpoint: collector.url, flushSeconds: 30 } });
  const extension = await start();
  await decide(extension, pages, 1);
  await expect.poll(async () => (await status(extension)).state, slow).toBe('sent');
  expect(await collector.contents()).toBeGreaterThan(2);

  const page = await extension.context.newPage();
  const erase = async () => {
    await page.goto(extension.url('my-data.html'));
    await page.getByRole('button', { name: 'Erase everything…' }).click();
    await expect(page.getByRole('checkbox', { name: /collector erase/ })).toBeChecked();
    await page.getByRole('button', { name: 'Erase', exact: true }).click();
  };
  await erase();
  await expect(page.locator('.there[data-state=done]')).toContainText('The collector erased', slow);
  await expect.poll(() => collector.contents(), slow).toBe(0);

  await decide(extension, pages, 2);
  await expect.poll(() => collector.contents(), slow).toBeGreaterThan(2);
  await expect.poll(async () => (await status(extension)).waiting, slow).toBe(0);
  await collector.stop();
  await erase();
  await expect(page.locator('.there[data-state=waiting]')).toContainText('cannot be reached', slow);
  await collector.start();
  // Within two looks of the alarm, of a minute at most each.
  await expect.poll(() => collector.contents(), { timeout: 200_000 }).toBe(0);
  await page.reload();
  await expect(page.locator('.there[data-state=done]')).toHaveCount(1, slow);
});
