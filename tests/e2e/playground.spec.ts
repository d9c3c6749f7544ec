import type { TabStatus } from '../../lib/schema/status.ts';
import { topicPath } from '../../playground/pages/discourse.ts';
import { issuePath, pullPath } from '../../playground/pages/github.ts';
import { status } from '../../playground/replay.ts';
import { before, clipboardHolds, noPrompt, pressCopy, prompt, promptGone } from '../../playground/stage.ts';
import { advice } from '../../playground/story.ts';
import { expect } from './extension.ts';
import { readLog } from './read-log.ts';
import { test } from './stage.ts';

test('a reply that streams in is judged as it stands at its end', async ({ stage }) => {
  await stage.page.goto(stage.playground.at('forum', `${topicPath('flair')}?show=stream`));
  await expect(stage.page.locator('article.streaming')).toHaveCount(0);
  await expect(stage.page.locator('#post_4 .cooked code').first()).toHaveText(advice.openBucket.text);
  const risky = ({ posts }: TabStatus) => posts.filter(one => one.verdict.findings.length > 0);
  // The number of posts is told apart from their verdicts, and a moment later.
  await status(stage, seen => risky(seen).length === 2 && seen.count === 4);
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
  await clipboardHolds(stage, 'kubectl -n release logs job/release');
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
  const tag = attack === 'remove' ? [] : ['@rest'];
  test(`a page that tries to ${attack} gets nothing onto the clipboard and nothing allowed`, { tag }, async ({
    stage,
  }) => {
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
  test('A18 a post of five megabytes is read as far as it goes, and the tab says that it could not be read whole', {
    tag: '@rest',
  }, async ({ stage }) => {
    await stage.page.goto(stage.playground.at('forum', '/bad/huge'));
    const seen = await status(stage, ({ state }) => state === 'degraded');
    expect(seen.reasons).toContain('too-large');
    await pressCopy(stage, 0);
    await prompt(stage);
    await clipboardHolds(stage, before);
  });

  test('A18 two thousand code blocks are all read', { tag: '@rest' }, async ({ stage }) => {
    await stage.page.goto(stage.playground.at('forum', '/bad/blocks'));
    const all = ({ posts }: TabStatus) => posts.some(one => one.verdict.findings.length === 20);
    expect((await status(stage, all)).state).toBe('protected');
    await pressCopy(stage, 1_999);
    await prompt(stage);
    await clipboardHolds(stage, before);
  });

  test('A18 broken HTML is guarded as far as it can be read', { tag: '@rest' }, async ({ stage }) => {
    await stage.page.goto(stage.playground.at('forum', '/bad/broken'));
    await status(stage, ({ posts }) => posts.some(one => one.verdict.findings.length > 0));
    await pressCopy(stage, 0);
    await prompt(stage);
    await clipboardHolds(stage, before);
  });
});
