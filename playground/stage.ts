import type { Frame, Page } from '@playwright/test';
import type { TabStatus } from '../lib/schema/status.ts';
import { type Extension, findPrompt, promptFrame } from '../tests/e2e/extension.ts';
import type { Playground } from './server.ts';

/** What the steps of the replay play on. */
export type Stage = {
  extension: Extension;
  playground: Playground;
  page: Page;
  /** A picture of the page as it is now, where somebody wants pictures. */
  shot: (name: string, page?: Page) => Promise<void>;
};

/** What stood on the clipboard before, and must stand there still where nothing was copied. */
export const before = 'what was on the clipboard before';

/** A step that did not hold, in words for a person. */
export function must(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}

/** The browser's number of the tab that shows the page. */
export async function tabOf({ page, extension }: Stage): Promise<number> {
  await page.bringToFront();
  const worker = await extension.worker();
  const tab = await worker.evaluate(async () => {
    // The worker is the extension's own: `chrome` is there, though the types of this file do not know it.
    const [front]: { id?: number }[] = await Reflect.get(globalThis, 'chrome').tabs.query({ active: true });
    return front?.id;
  });
  must(tab !== undefined, 'No tab is in front.');
  return tab;
}

/** What the extension knows of the page, as its popup shows it. */
export async function tabStatus(stage: Stage): Promise<TabStatus> {
  return (await stage.extension.ask('tabStatus', { tab: await tabOf(stage) })) as TabStatus;
}

/** Each of the reply's findings has its badge: elements without attributes and children are what the page did not write. */
export async function badged({ page }: Stage, count: number): Promise<void> {
  await page.waitForFunction(wanted => {
    const plain = [...document.querySelectorAll('#post_2 .cooked div')].filter(one => !one.attributes.length);
    return plain.filter(one => !one.firstChild).length >= wanted;
  }, count);
}

/** Select a command of the agent's reply, as a reader does, and press Ctrl+C. `index` counts the reply's blocks. */
export async function pressCopy({ page, extension }: Stage, index: number): Promise<void> {
  await extension.writeClipboard(before);
  await page.bringToFront();
  const code = page.locator('#post_2 .cooked pre code').nth(index);
  await code.scrollIntoViewIfNeeded();
  await code.evaluate(element => getSelection()?.selectAllChildren(element));
  await page.keyboard.press('ControlOrMeta+C');
}

/** The prompt, when it can be read. */
export async function prompt({ page }: Stage): Promise<Frame> {
  const frame = await promptFrame(page);
  await frame.locator('#headline').waitFor();
  return frame;
}

/** The prompt has gone from the page. */
export async function promptGone({ page }: Stage, timeout = 30_000): Promise<void> {
  const end = Date.now() + timeout;
  while (findPrompt(page)) {
    must(Date.now() < end, 'The prompt stayed open after it was answered.');
    await page.waitForTimeout(50);
  }
}

/** The clipboard holds `text`, at the latest after `timeout` milliseconds. */
export async function clipboardHolds({ extension, page }: Stage, text: string, timeout = 30_000): Promise<void> {
  const end = Date.now() + timeout;
  let seen = '';
  do {
    seen = (await extension.readClipboard()).text;
    if (seen === text) return;
    await page.waitForTimeout(50);
  } while (Date.now() < end);
  throw new Error(`The clipboard holds ${JSON.stringify(seen)} and not ${JSON.stringify(text)}.`);
}

/** No prompt comes within the time in which one would. */
export async function noPrompt({ page }: Stage, quiet = 1_000): Promise<void> {
  const end = Date.now() + quiet;
  while (Date.now() < end) {
    must(!findPrompt(page), 'A prompt came where none was needed.');
    await page.waitForTimeout(50);
  }
}

/** Go ahead in the prompt by saying which check was made; types the name that a critical finding asks for. */
export async function giveEvidence(frame: Frame, detail: string): Promise<void> {
  await frame.locator('.disclose').click();
  await frame.locator('.evidence input[value="owner"]').check();
  await frame.locator('.evidence-detail input').fill(detail);
  const challenge = frame.locator('.challenge');
  if (await challenge.count())
    await challenge.locator('input').pressSequentially((await challenge.locator('code').textContent()) ?? '');
  const proceed = frame.locator('.button.proceed');
  // Out from under the bar with the safe choice.
  await proceed.evaluate(button => button.scrollIntoView({ block: 'center' }));
  const unseen = frame.locator('.go-ahead > .problem');
  for (let tries = 0; tries < 3; tries++) {
    // The button counts only after it was really visible, and in its place, for half a second.
    await frame.waitForTimeout(1_000);
    await proceed.click();
    // Taken, the prompt goes away, perhaps in this moment.
    if ((await unseen.count().catch(() => 0)) === 0) return;
  }
  throw new Error('The prompt does not take the click: it says that its button was not visible.');
}
