import type { Page } from '@playwright/test';
import { harmless, narrow, people, risky } from '../../scripts/live/conversation.ts';
import roundcube from '../../scripts/live/roundcube.ts';
import { expect, testOf } from './live.ts';
import { isHeld, isLetThrough, listed, mainOf } from './reader.ts';

const test = testOf(roundcube);

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  if (!(await page.locator('#rcmloginuser').isVisible())) return;
  await page.fill('#rcmloginuser', people.mira.login);
  await page.fill('#rcmloginpwd', 'any');
  await page.click('#rcmloginsubmit');
  await page.locator('#layout').waitFor();
  await page.goto(url);
}

test('a mail by a registered account is the agent’s; what it advises is held, what does no harm is not', async ({
  live,
  extension,
  page,
}) => {
  await open(page, live.url + live.paths.registered);
  await expect
    .poll(() => listed(extension, 'roundcube'))
    .toMatchObject({
      state: 'protected',
      count: 1,
      posts: [{ author: people.vera.name, state: 'registered' }],
    });
  await isLetThrough(extension, mainOf(page), harmless);
  await isLetThrough(extension, mainOf(page), narrow);
  await isHeld(extension, mainOf(page), risky);
});

test('a mail whose headers say that a machine sent it is the agent’s, though the page shows none of them', async ({
  live,
  extension,
  page,
}) => {
  const asked: string[] = [];
  page.on('request', request => {
    if (request.url().includes('_action=viewsource')) asked.push(request.url());
  });
  await open(page, live.url + live.paths.automatic);
  await expect
    .poll(() => listed(extension, 'roundcube'))
    .toMatchObject({ state: 'protected', posts: [{ author: 'Storage desk', state: 'disclosed' }] });
  await isLetThrough(extension, mainOf(page), harmless);
  await isHeld(extension, mainOf(page), risky);
  expect(asked).toHaveLength(1);
});

test('mails by people are read and nobody is called an agent', async ({ live, extension, page }) => {
  for (const [path, text] of [
    [live.paths.question, 'What changed?'],
    [live.paths.person, 'That was the header of the reply.'],
  ] as const) {
    await open(page, live.url + path);
    await expect
      .poll(() => listed(extension, 'roundcube'))
      .toEqual({ state: 'protected', reasons: [], count: 1, posts: [] });
    await isLetThrough(extension, mainOf(page), text);
  }
});

test('a risky command in a person’s HTML mail is listed, and its sender stays unknown', async ({
  live,
  extension,
  page,
}) => {
  await open(page, live.url + live.paths.quoting);
  await expect
    .poll(() => listed(extension, 'roundcube'))
    .toMatchObject({ state: 'protected', posts: [{ author: people.noor.name, state: 'unknown', findings: 1 }] });
  // What the default policy says of a person's advice that is not critical: a badge, and no question.
  await isLetThrough(extension, mainOf(page), risky);
});

test('the preview beside the list is read in its frame, one mail after the other', async ({
  live,
  extension,
  page,
}) => {
  // The same mails were decided about in the tests above, and the same content asks once.
  await (await extension.worker()).evaluate('chrome.storage.local.remove("decided")');
  await open(page, live.url + live.paths.list);
  const rows = page.locator('#messagelist tbody tr.message');
  await expect(rows).toHaveCount(5);
  const preview = async () => {
    const frame = await (await page.waitForSelector('#messagecontframe')).contentFrame();
    if (!frame) throw new Error('The list has no preview.');
    return frame;
  };
  for (const { path, author, state } of [
    { path: live.paths.registered, author: people.vera.name, state: 'registered' },
    { path: live.paths.automatic, author: 'Storage desk', state: 'disclosed' },
  ]) {
    const uid = new URLSearchParams(path.slice(2)).get('_uid');
    await rows.filter({ has: page.locator(`a[href*="_uid=${uid}&"]`) }).click();
    await expect
      .poll(() => listed(extension, 'roundcube'))
      .toMatchObject({ state: 'protected', posts: [{ author, state }] });
    await isLetThrough(extension, await preview(), harmless);
    await isHeld(extension, await preview(), risky);
  }
});
