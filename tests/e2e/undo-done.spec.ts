import { putPolicy } from './administrator.ts';
import { goAhead } from './answer.ts';
import { expect } from './extension.ts';
import { slow, status, test } from './managed.ts';
import { readLog } from './read-log.ts';
import { copyRisky, openThread } from './reader.ts';
import { thread } from './thread.ts';

const grant = 'GRANT ALL ON ALL TABLES IN SCHEMA crm TO PUBLIC;';
const revoke = 'REVOKE ALL ON ALL TABLES IN SCHEMA crm FROM PUBLIC;';

test('after going ahead the way back is offered, its copy is asked about, and that it was taken reaches the collector', {
  tag: '@rest',
}, async ({ place: { root, collector, start }, pages }) => {
  test.setTimeout(400_000);
  putPolicy(root, { sync: { endpoint: collector.url } });
  const extension = await start();
  const agent = `<pre id="risky"><code class="lang-sql">${grant}</code></pre>`;
  const forum = await openThread(extension, pages.put('/t/grants/1', thread({ agent })));
  await copyRisky(forum, extension);
  await goAhead(forum);
  expect((await extension.nextClipboard('before')).text).toBe(grant);

  const popup = await extension.context.newPage();
  await popup.goto(extension.url('popup.html'));
  await expect(popup.getByText('can still be taken back')).toHaveCount(1, slow);
  const mine = await extension.context.newPage();
  await mine.goto(extension.url('my-data.html'));
  const offer = mine.locator('.undos li');
  await expect(offer).toContainText(revoke, slow);
  await mine.bringToFront();
  await offer.getByRole('button', { name: 'Copy the undo' }).click();
  await expect(offer).toContainText('Copied:', slow);
  expect((await extension.readClipboard()).text).toBe(revoke);

  await popup.reload();
  const question = popup.locator('.notice-card').filter({ hasText: 'Have you run it?' });
  await question.getByRole('button', { name: 'I have undone this' }).click();
  await expect(question).toHaveCount(0, slow);
  await mine.reload();
  await expect(mine.getByRole('heading', { name: 'How it is kept' })).toBeVisible(slow);
  await expect(offer).toHaveCount(0);
  await expect(mine.locator('tbody').getByText('Undone', { exact: true })).toHaveCount(1, slow);
  const { events, chain } = await readLog(extension);
  expect(chain).toMatchObject({ ok: true });
  expect(events.filter(({ payload }) => payload.type === 'undo-done')).toHaveLength(1);
  await expect.poll(async () => (await status(extension)).state, slow).toBe('sent');
  expect((await collector.events()).filter(({ type }) => type === 'undo-done')).toHaveLength(1);
  expect(await collector.odd()).toEqual([]);
});
