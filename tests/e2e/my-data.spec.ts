import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { stay } from './answer.ts';
import { expect, promptFrame, select, test } from './extension.ts';
import { readLog } from './read-log.ts';
import { thread } from './thread.ts';

const slow = { timeout: 30_000 };

async function download(page: Page, name: string): Promise<string> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name }).click();
  return readFileSync(await (await waiting).path(), 'utf8');
}

test('a person reads, takes along and erases what is recorded about them, by keyboard', async ({
  extension,
  pages,
}) => {
  test.setTimeout(120_000);
  const forum = await extension.context.newPage();
  await forum.goto(pages.put('/t/sharing/1', thread()));
  await forum.bringToFront();
  await select(forum, '#risky');
  await forum.keyboard.press('Control+C');
  await promptFrame(forum);
  await stay(forum);

  const page = await extension.context.newPage();
  await page.goto(extension.url('my-data.html'));
  await expect(page.locator('tbody').getByText('Your decision')).toHaveCount(1, slow);
  await page.getByLabel('Kind').selectOption('outcome');
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await expect(page.locator('tbody tr')).toContainText('forum.localhost');
  const part = JSON.parse(await download(page, 'Only the 1 shown, as JSON'));
  expect(part).toMatchObject({
    format: 'countersign-my-data',
    only: { kind: 'outcome' },
    records: [{ event: { payload: { type: 'outcome', outcome: 'cancelled' } }, standing: expect.any(String) }],
  });
  expect((await download(page, 'Only the 1 shown, as CSV')).split('\r\n')[1]).toContain('cancelled');
  // Whatever is shown: everything is everything.
  const exported = JSON.parse(await download(page, 'Export everything as JSON'));
  const kinds = exported.records.map((record: { event: { payload: { type: string } } }) => record.event.payload.type);
  expect(kinds).toEqual(expect.arrayContaining(['exposure', 'prompted', 'outcome']));
  expect(exported).not.toHaveProperty('only');
  const table = await download(page, 'Export everything as CSV');
  expect(table.trimEnd().split('\r\n').length).toBeGreaterThanOrEqual(1 + kinds.length);

  await page.getByRole('button', { name: 'Erase everything…' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.keyboard.press('Escape');
  expect((await readLog(extension)).events.length).toBeGreaterThan(2);
  await page.getByRole('button', { name: 'Erase everything…' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Erased: \d+\.$/)).toHaveCount(1, slow);
  await expect(page.getByRole('heading', { name: 'Nothing is recorded about you' })).toBeVisible();
  const { events, chain } = await readLog(extension);
  // That a policy was read may be recorded at any time.
  expect(events.filter(({ payload }) => payload.type !== 'policy-changed')).toEqual([]);
  expect(chain).toMatchObject({ ok: true });
  expect(chain.ok && chain.erased).toBeGreaterThan(2);
});
