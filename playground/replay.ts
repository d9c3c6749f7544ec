import type { TabStatus } from '../lib/schema/status.ts';
import { topicPath, type Variant } from './pages/discourse.ts';
import { messagePath } from './pages/roundcube.ts';
import {
  badged,
  before,
  clipboardHolds,
  giveEvidence,
  must,
  noPrompt,
  pressCopy,
  prompt,
  promptGone,
  type Stage,
  tabOf,
  tabStatus,
} from './stage.ts';
import { advice, people } from './story.ts';

/** One step of the replay: what is done, and a function that does it and says what happened. It throws where it does not hold. */
export type Step = { does: string; run: (stage: Stage) => Promise<string> };

/** What the extension thinks of the page in front, once `holds` is true of it. */
export async function status(stage: Stage, holds: (status: TabStatus) => boolean, timeout = 30_000) {
  const end = Date.now() + timeout;
  let seen: TabStatus | undefined;
  do {
    seen = await tabStatus(stage);
    if (seen && holds(seen)) return seen;
    await stage.page.waitForTimeout(100);
  } while (Date.now() < end);
  throw new Error(`The extension reports ${JSON.stringify(seen)}.`);
}

export const checked = 'Tomas Ashby, who owns the bucket, on the phone';

const expected = { flair: 'labelled', footer: 'disclosed' } as const satisfies Record<Variant, string>;

/** The incident, stopped: both variants run the same steps. */
export const incident = (variant: Variant): Step[] => [
  {
    does: `Open the topic in which an agent answers as ${people.jonas.name}`,
    async run(stage) {
      await stage.page.goto(stage.playground.at('forum', topicPath(variant)));
      // The page before may have been the other variant, and is what the tab shows until this one is read.
      const asExpected = (one: TabStatus['posts'][number]) =>
        one.verdict.findings.length > 0 && one.verdict.attribution.state === expected[variant];
      const seen = await status(stage, ({ posts }) => posts.some(asExpected));
      must(seen.state === 'protected', `The tab is ${seen.state} (${seen.reasons.join(', ')}).`);
      const { attribution, findings } = seen.posts.find(asExpected)?.verdict ?? {};
      must(
        seen.posts.filter(one => one.verdict.attribution.state !== 'unknown').length === 1,
        'A post of a person is taken for an agent.',
      );
      const risky = findings?.filter(one => one.decision !== 'annotate');
      must(risky?.length === 2, `Of the four commands ${risky?.length} would be held.`);
      await badged(stage, findings?.length ?? 0);
      await stage.shot('badges');
      return `the reply is ${attribution?.state}. ${attribution?.evidence[0]?.says} Two of its commands would be held.`;
    },
  },
  {
    does: 'Select the command that opens the bucket to everyone, press Ctrl+C',
    async run(stage) {
      await pressCopy(stage, 0);
      const frame = await prompt(stage);
      await clipboardHolds(stage, before);
      await stage.shot('prompt');
      return `the clipboard is as it was; the prompt says "${await frame.locator('#headline').textContent()}"`;
    },
  },
  {
    does: 'Press "Don\'t copy"',
    async run(stage) {
      const frame = await prompt(stage);
      await frame.waitForTimeout(600);
      await frame.locator('.button.primary').click();
      await promptGone(stage);
      await clipboardHolds(stage, before);
      return 'the prompt is gone and the clipboard is still as it was.';
    },
  },
  {
    does: 'Copy it again, and say that its owner was asked',
    async run(stage) {
      await pressCopy(stage, 0);
      const frame = await prompt(stage);
      await giveEvidence(frame, checked);
      await clipboardHolds(stage, advice.openBucket.text);
      await promptGone(stage);
      return 'the command is on the clipboard, letter for letter.';
    },
  },
  {
    does: "Press the page's own Copy button at the grant of every table to PUBLIC, then Esc in the prompt",
    async run(stage) {
      await stage.extension.writeClipboard(before);
      await stage.page.bringToFront();
      await stage.page.locator('#post_2 .copy-cmd').nth(1).click();
      const frame = await prompt(stage);
      await stage.shot('prompt-grant');
      await frame.waitForTimeout(600);
      await frame.locator('.button.primary').press('Escape');
      await promptGone(stage);
      await clipboardHolds(stage, before);
      return 'it was held as well, and the clipboard is as it was.';
    },
  },
  {
    does: 'Copy the harmless listing',
    async run(stage) {
      await pressCopy(stage, 2);
      await clipboardHolds(stage, advice.list.text);
      await noPrompt(stage);
      return 'it is on the clipboard at once, without a prompt.';
    },
  },
  {
    does: 'Copy the grant of one table to one person',
    async run(stage) {
      await pressCopy(stage, 3);
      await clipboardHolds(stage, advice.narrow.text);
      await noPrompt(stage);
      return 'it is on the clipboard at once, without a prompt.';
    },
  },
];

/** A message of which only the headers tell that no person wrote it. */
export const mail: Step[] = [
  {
    does: 'Open a message in the webmail',
    async run(stage) {
      await stage.page.goto(stage.playground.at('mail', messagePath(12, 'show')));
      const seen = await status(stage, ({ posts }) => posts.some(one => one.verdict.attribution.state !== 'unknown'));
      await stage.shot('mail');
      return `it is ${seen.posts[0]?.verdict.attribution.state}. ${seen.posts[0]?.verdict.attribution.evidence[0]?.says}`;
    },
  },
];

/** What the trainer and the administrator see afterwards. */
export const afterwards: Step[] = [
  {
    does: 'Open the popup on the topic',
    async run(stage) {
      await stage.page.goto(stage.playground.at('forum', topicPath('flair')));
      const { count } = await status(stage, seen => seen.count === 3 && seen.posts.length === 1);
      const tab = await tabOf(stage);
      const popup = await stage.page.context().newPage();
      await popup.setViewportSize({ width: 400, height: 600 });
      await popup.goto(stage.extension.url(`popup.html?tab=${tab}`));
      await popup.getByText(people.jonas.name).first().waitFor();
      await stage.shot('popup', popup);
      await popup.close();
      return `it tells of ${count} posts, and names the one that an agent wrote.`;
    },
  },
  {
    does: 'Open the dashboard',
    async run(stage) {
      const page = await stage.page.context().newPage();
      await page.goto(stage.extension.url('dashboard.html'));
      await page.getByText(checked).first().waitFor();
      await stage.shot('dashboard', page);
      await page.close();
      return 'it lists the prompts with their outcomes, and the check that was made.';
    },
  },
];
