import { harmless, narrow, people, risky } from '../../scripts/live/conversation.ts';
import mediawiki from '../../scripts/live/mediawiki.ts';
import { expect, testOf } from './live.ts';
import { isHeld, isLetThrough, listed, mainOf } from './reader.ts';

const test = testOf(mediawiki);

test('a talk page is read by its signatures, and the registered agent is found by its name', async ({
  live,
  extension,
  page,
}) => {
  await page.goto(live.url + live.paths.talk);
  await expect
    .poll(() => listed(extension, 'mediawiki'))
    .toEqual({
      state: 'protected',
      reasons: [],
      count: 3,
      posts: [{ author: people.vera.name, state: 'registered', findings: 2 }],
    });
});

test('what the agent advises is held until there is evidence; what does no harm is not', async ({
  live,
  extension,
  page,
}) => {
  await page.goto(live.url + live.paths.talk);
  await expect.poll(async () => (await listed(extension, 'mediawiki'))?.count).toBe(3);
  await isLetThrough(extension, mainOf(page), harmless);
  await isLetThrough(extension, mainOf(page), narrow);
  await isLetThrough(extension, mainOf(page), 'df -h /srv');
  await isHeld(extension, mainOf(page), risky);
});
