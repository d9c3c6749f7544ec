import { harmless, narrow, people, risky } from '../../scripts/live/conversation.ts';
import hyperkitty from '../../scripts/live/hyperkitty.ts';
import mediawiki from '../../scripts/live/mediawiki.ts';
import redmine from '../../scripts/live/redmine.ts';
import type { LiveServer } from '../../scripts/live/server.ts';
import { expect, testOf } from './live.ts';
import { isHeld, isLetThrough, listed, mainOf } from './reader.ts';

/** Products without a mark of their own in the post: `what` is read, and the agent is found by the roster. */
function reads<Name extends string>(profile: string, what: string, server: LiveServer<Name>, path: Name): void {
  const test = testOf(server);

  test(`${profile}: ${what}, and the registered agent is found`, async ({ live, extension, page }) => {
    await page.goto(live.url + live.paths[path]);
    await expect
      .poll(() => listed(extension, profile))
      .toEqual({
        state: 'protected',
        reasons: [],
        count: 3,
        posts: [{ author: people.vera.name, state: 'registered', findings: 2 }],
      });
  });

  test(`${profile}: what the agent advises is held until there is evidence; what does no harm is not`, async ({
    live,
    extension,
    page,
  }) => {
    await page.goto(live.url + live.paths[path]);
    await expect.poll(async () => (await listed(extension, profile))?.count).toBe(3);
    await isLetThrough(extension, mainOf(page), harmless);
    await isLetThrough(extension, mainOf(page), narrow);
    await isLetThrough(extension, mainOf(page), 'df -h /srv');
    await isHeld(extension, mainOf(page), risky);
  });
}

reads('hyperkitty', 'a thread is read with the replies that it fetches', hyperkitty, 'thread');
reads('mediawiki', 'a talk page is read by its signatures', mediawiki, 'talk');
reads('redmine', 'an issue’s description and notes are read', redmine, 'issue');
