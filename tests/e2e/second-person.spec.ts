import type { Frame, Page } from '@playwright/test';
import type { PolicyState } from '../../lib/schema/policy.ts';
import { putPolicy } from './administrator.ts';
import { gone, press, stay } from './answer.ts';
import { type Extension, expect, promptFrame, select } from './extension.ts';
import { slow, test } from './managed.ts';
import { readLog } from './read-log.ts';
import { openThread } from './reader.ts';
import { risky, thread } from './thread.ts';

/** The reviewer's alarm comes once a minute. */
const alarmed = { timeout: 150_000 };

const policy = (url: string, more: object = {}) => ({
  sync: { endpoint: url, team: 'blue' },
  decisions: { agent: { critical: 'countersign', high: 'countersign' } },
  countersign: more,
});

/** The reader copies, says that it was checked, and asks for a second person. */
async function ask(page: Page): Promise<Frame> {
  await page.bringToFront();
  await select(page, '#risky');
  await page.keyboard.press('Control+C');
  const frame = await promptFrame(page);
  const button = frame.getByRole('button', { name: 'Ask a second person' });
  await expect(async () => {
    if ((await button.count()) === 0) await frame.getByRole('button', { name: /checked/i }).click({ timeout: 2_000 });
    await button.click({ timeout: 2_000 });
    await expect(frame.locator('.evidence [role=status]')).toHaveAttribute('data-state', 'pending', { timeout: 5_000 });
  }).toPass(slow);
  return frame;
}
const answered = (frame: Frame, state: string) =>
  expect(frame.locator('.evidence [role=status]')).toHaveAttribute('data-state', state, alarmed);

const badge = async (extension: Extension) =>
  (await extension.worker()).evaluate(() => Reflect.get(globalThis, 'chrome').action.getBadgeText({}));

/** The reviewer opens the popup, sees what the asker was told to name, and answers. */
async function review(extension: Extension, code: string, answer: 'Confirm' | 'Decline'): Promise<string> {
  const popup = await extension.context.newPage();
  await popup.goto(extension.url('popup.html'));
  const entry = popup.locator('.notice-card').filter({ hasText: code });
  await expect(entry).toHaveCount(1, slow);
  const text = (await entry.textContent()) ?? '';
  await entry.getByRole('button', { name: answer }).click();
  await expect(entry).toHaveCount(0, slow);
  await popup.close();
  return text;
}
const codeIn = async (frame: Frame): Promise<string> =>
  /the code (\S+):/.exec((await frame.locator('.evidence [role=status]').textContent()) ?? '')?.[1] ?? 'no code';

test('two browsers and a collector: the colleague is told without a popup, sees no reasons, and what they say decides', {
  tag: '@rest',
}, async ({ place: { root, collector, start }, pages }) => {
  test.setTimeout(900_000);
  putPolicy(root, policy(collector.url));
  const [asker, reviewer] = [await start(), await start()];
  const page = await openThread(asker, pages.put('/t/sharing/1', thread()));
  await asker.writeClipboard('before');

  const frame = await ask(page);
  const code = await codeIn(frame);
  await asker.killWorker();
  await expect.poll(() => badge(reviewer), alarmed).toBe('?1');
  const told = await review(reviewer, code, 'Confirm');
  expect(told).toContain('blue');
  for (const secret of ['forum.localhost', '/t/sharing', risky]) expect(told).not.toContain(secret);
  await expect.poll(() => badge(reviewer), slow).toBe('');

  await answered(frame, 'confirmed');
  expect((await asker.readClipboard()).text).toBe('before');
  await page.bringToFront();
  const challenge = frame.locator('.challenge');
  if (await challenge.count())
    await challenge.locator('input').fill((await challenge.locator('code').textContent()) ?? '');
  await frame
    .locator('.button.proceed')
    .evaluate(button => button.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await press(frame, '.button.proceed');
  await gone(page);
  await expect.poll(async () => (await asker.readClipboard()).text, slow).toBe(risky);
  const outcomes = async () =>
    (await readLog(asker)).events.flatMap(({ payload }) => (payload.type === 'outcome' ? [payload.outcome] : []));
  expect(await outcomes()).toEqual(['countersigned']);

  // Declined: it stays held, whatever else is done.
  await asker.writeClipboard('before');
  const again = await openThread(asker, pages.put('/t/sharing/2', thread({ more: '<p>As above.</p>' })));
  const second = await ask(again);
  await review(reviewer, await codeIn(second), 'Decline');
  await answered(second, 'declined');
  await expect(second.locator('.button.proceed')).toBeDisabled();
  await again.bringToFront();
  await stay(again);
  expect((await asker.readClipboard()).text).toBe('before');
  expect(await outcomes()).toEqual(['countersigned', 'cancelled']);
});

test('a request that nobody answers is over in its time, and a collector that is away is said to be', {
  tag: '@rest',
}, async ({ place: { root, collector, start }, pages }) => {
  test.setTimeout(900_000);
  putPolicy(root, policy(collector.url, { minutes: 1 }));
  const asker = await start();
  const minutes = async () => ((await asker.ask('policyState', {})) as PolicyState).effective.countersign.minutes;
  await expect.poll(minutes, slow).toBe(1);
  const page = await openThread(asker, pages.put('/t/sharing/1', thread()));
  await asker.writeClipboard('before');
  const frame = await ask(page);
  await collector.stop();
  await expect(frame.locator('.evidence [role=alert]')).toContainText('cannot be reached', slow);
  await collector.start();
  await answered(frame, 'expired');
  await expect(frame.locator('.button.proceed')).toBeDisabled();
  await page.bringToFront();
  await stay(page);
  expect((await asker.readClipboard()).text).toBe('before');
});
