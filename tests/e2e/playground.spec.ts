import type { TabStatus } from '../../lib/schema/message.ts';
import { topicPath } from '../../playground/pages/discourse.ts';
import { issuePath, pullPath } from '../../playground/pages/github.ts';
import { status } from '../../playground/replay.ts';
import { before, clipboardHolds, noPrompt, pressCopy, prompt, promptGone, type Stage } from '../../playground/stage.ts';
import { advice } from '../../playground/story.ts';
import { expect } from './extension.ts';
import { readLog } from './read-log.ts';
import { test } from './stage.ts';

/** A pause of the page that a reader takes for a hang, in ms, on a machine that runs other tests as well. */
const noticeable = 500;

test('a reply that streams in is judged as it stands at its end', async ({ stage }) => {
  await stage.page.goto(stage.playground.at('forum', `${topicPath('flair')}?show=stream`));
  await expect(stage.page.locator('article.streaming')).toHaveCount(0, { timeout: 20_000 });
  await expect(stage.page.locator('#post_4 .cooked code').first()).toHaveText(advice.openBucket.text);
  const seen = await status(stage, ({ posts }) => posts.filter(one => one.verdict.findings.length > 0).length === 2);
  expect(seen.count).toBe(4);
  await stage.extension.writeClipboard(before);
  await stage.page.bringToFront();
  await stage.page
    .locator('#post_4 .cooked code')
    .first()
    .evaluate(element => getSelection()?.selectAllChildren(element));
  await stage.page.keyboard.press('ControlOrMeta+C');
  await prompt(stage);
  await clipboardHolds(stage, before);
});

test('posts that load later are read when they come', async ({ stage }) => {
  await stage.page.goto(stage.playground.at('forum', `${topicPath('flair')}?show=later`));
  await status(stage, ({ count }) => count === 3);
  await stage.page.mouse.wheel(0, 5_000);
  await status(stage, ({ count }) => count === 5);
});

test('a harmless command that is edited into a dangerous one is held', async ({ stage }) => {
  await stage.page.goto(stage.playground.at('forum', `${topicPath('flair')}?show=edit`));
  await expect(stage.page.locator('html')).toHaveAttribute('data-edited', 'yes');
  await pressCopy(stage, 2);
  await prompt(stage);
  await clipboardHolds(stage, before);
});

test('the copy element of the tracker, which uses execCommand, is held', async ({ stage }) => {
  await stage.page.goto(stage.playground.at('tracker', pullPath));
  await status(stage, ({ posts }) => posts.some(one => one.verdict.findings.length > 0));
  await stage.extension.writeClipboard(before);
  await stage.page.bringToFront();
  await stage.page.locator('#discussion_r8123 clipboard-copy').click();
  await prompt(stage);
  await clipboardHolds(stage, before);
});

test('a harmless command of an app is copied at once by the copy element of the tracker', async ({ stage }) => {
  await stage.page.goto(stage.playground.at('tracker', issuePath));
  await status(stage, ({ posts }) => posts.some(one => one.verdict.findings.length > 0));
  await stage.extension.writeClipboard(before);
  await stage.page.bringToFront();
  await stage.page.locator('clipboard-copy').last().click();
  await clipboardHolds(stage, 'kubectl -n release logs job/release', 1_000);
  await noPrompt(stage);
});

test('a message in the preview frame of the webmail is guarded like one on its own', async ({ stage }) => {
  await stage.page.goto(stage.playground.at('mail', '/?_task=mail&_mbox=INBOX'));
  await stage.page.locator('tr.message').first().click();
  const frame = stage.page.frameLocator('#messagecontframe');
  await frame.locator('#messagebody').waitFor();
  await status(stage, ({ posts }) => posts.some(one => one.verdict.attribution.state !== 'unknown'));
  await stage.extension.writeClipboard(before);
  await stage.page.bringToFront();
  await frame.locator('#messagebody').click();
  await frame.locator('#messagebody').evaluate(element => getSelection()?.selectAllChildren(element));
  await stage.page.keyboard.press('ControlOrMeta+C');
  const open = await prompt(stage);
  await clipboardHolds(stage, before);
  await open.waitForTimeout(600);
  await open.locator('.button.primary').click();
  await promptGone(stage);
  await clipboardHolds(stage, before);
});

for (const attack of ['remove', 'cover', 'click', 'dispatch', 'prototype', 'inert', 'frame']) {
  test(`a page that tries to ${attack} gets nothing onto the clipboard and nothing allowed`, async ({ stage }) => {
    await stage.page.goto(stage.playground.at('forum', `/hostile?attack=${attack}`));
    await status(stage, ({ posts }) => posts.some(one => one.verdict.findings.length > 0));
    await pressCopy(stage, 0);
    const said = async () => (await readLog(stage.extension)).events.map(({ payload }) => payload.type);
    await expect.poll(said).toContain('prompted');
    await stage.page.waitForTimeout(4_000);
    expect((await stage.extension.readClipboard()).text).toBe(before);
    expect(await stage.page.locator('html').getAttribute('data-gained')).toBeNull();
    const { events, chain } = await readLog(stage.extension);
    expect(chain.ok).toBe(true);
    const ends = events.flatMap(({ payload }) => (payload.type === 'outcome' ? [payload.outcome] : []));
    expect(ends.filter(outcome => outcome.startsWith('proceeded'))).toEqual([]);
  });
}

test.describe('bad input', () => {
  /** Open the page; tells, once `read` is done, the longest time for which its main thread did not answer, in ms. */
  async function longestGap(stage: Stage, path: string, read: () => Promise<unknown>): Promise<number> {
    await stage.page.goto(stage.playground.at('forum', path));
    await stage.page.evaluate(() => {
      let last = performance.now();
      let longest = 0;
      setInterval(() => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
        document.documentElement.dataset.gap = String(Math.round(longest));
      }, 10);
    });
    await read();
    const gap = Number(await stage.page.locator('html').getAttribute('data-gap'));
    test.info().annotations.push({ type: 'longest gap', description: `${gap} ms` });
    return gap;
  }

  test('a post of five megabytes does not freeze the page, and the tab says that it could not be read whole', async ({
    stage,
  }) => {
    const gap = await longestGap(stage, '/bad/huge', async () => {
      const seen = await status(stage, ({ state }) => state === 'degraded', 20_000);
      expect(seen.reasons).toContain('too-large');
    });
    expect(gap).toBeLessThan(noticeable);
    await pressCopy(stage, 0);
    await prompt(stage);
    await clipboardHolds(stage, before);
  });

  test('two thousand code blocks are all read, and the page stays alive', async ({ stage }) => {
    const gap = await longestGap(stage, '/bad/blocks', async () => {
      const all = ({ posts }: TabStatus) => posts.some(one => one.verdict.findings.length === 20);
      expect((await status(stage, all, 30_000)).state).toBe('protected');
    });
    expect(gap).toBeLessThan(noticeable);
    await pressCopy(stage, 1_999);
    await prompt(stage);
    await clipboardHolds(stage, before);
  });

  test('broken HTML is guarded as far as it can be read', async ({ stage }) => {
    await stage.page.goto(stage.playground.at('forum', '/bad/broken'));
    await status(stage, ({ posts }) => posts.some(one => one.verdict.findings.length > 0));
    await pressCopy(stage, 0);
    await prompt(stage);
    await clipboardHolds(stage, before);
  });
});
