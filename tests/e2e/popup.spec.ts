import { expect, test } from './extension.ts';

test('the popup names the host of a page that is nothing to us', async ({ extension, pages }) => {
  const page = await extension.context.newPage();
  await page.goto(
    pages.put('/about', '<!doctype html><title>About</title><p>Plain words.</p>').replace('forum.', 'plain.'),
  );
  const worker = await extension.worker();
  const tab: number = await worker.evaluate(
    async () => (await Reflect.get(globalThis, 'chrome').tabs.query({ active: true }))[0].id,
  );
  await expect.poll(() => extension.ask('tabStatus', { tab })).toMatchObject({ host: 'plain.localhost' });
  const popup = await extension.context.newPage();
  await popup.goto(extension.url(`popup.html?tab=${tab}`));
  await expect(popup.getByText('plain.localhost is not a product')).toBeVisible();
  await popup.close();
  await page.goto('about:blank');
  await expect.poll(() => extension.ask('tabStatus', { tab })).toMatchObject({ host: '' });
});
