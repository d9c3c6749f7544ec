import type { Page } from '@playwright/test';
import { harmless, narrow, people, risky } from '../../scripts/live/conversation.ts';
import requestTracker, { passphrase } from '../../scripts/live/request-tracker.ts';
import { expect, testOf } from './live.ts';
import { isHeld, isLetThrough, listed, mainOf } from './reader.ts';

const test = testOf(requestTracker);

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  if (!(await page.locator('input[name="pass"]').isVisible())) return;
  await page.fill('input[name="user"]', people.mira.login);
  await page.fill('input[name="pass"]', passphrase);
  await page.press('input[name="pass"]', 'Enter');
  await page.locator('.transaction .messagebody').first().waitFor();
}

test('a ticket’s history is read, and the registered agent is found by its number', async ({
  live,
  extension,
  page,
}) => {
  await open(page, live.url + live.paths.ticket);
  await expect
    .poll(() => listed(extension, 'request-tracker'))
    .toEqual({
      state: 'protected',
      reasons: [],
      count: 3,
      posts: [{ author: expect.stringContaining(people.vera.name), state: 'registered', findings: 2 }],
    });
});

test('what the agent advises is held until there is evidence; what does no harm is not', async ({
  live,
  extension,
  page,
}) => {
  await open(page, live.url + live.paths.ticket);
  await expect.poll(async () => (await listed(extension, 'request-tracker'))?.count).toBe(3);
  await isLetThrough(extension, mainOf(page), harmless);
  await isLetThrough(extension, mainOf(page), narrow);
  await isLetThrough(extension, mainOf(page), 'df -h /srv');
  await isHeld(extension, mainOf(page), risky);
});
