import type { Frame, Page } from '@playwright/test';
import { goAhead } from '../e2e/answer.ts';
import { type Extension, expect, findPrompt, promptFrame } from '../e2e/extension.ts';
import { statusOf } from '../e2e/status.ts';

/** Posts that are by an agent or hold a finding, as the popup lists them: who, and how that is known. */
export async function listed(extension: Extension, site: string) {
  const status = await statusOf(extension, site);
  return (
    status && {
      state: status.state,
      reasons: status.reasons,
      count: status.count,
      posts: status.posts.map(({ author, verdict }) => ({
        author: author.name,
        state: verdict.attribution.state,
        findings: verdict.findings.length,
      })),
    }
  );
}

/** Select this text where the page shows it, and press Ctrl+C. */
export async function copy(frame: Frame, text: string): Promise<void> {
  // Roundcube gives the focus to its list some moments after a click there, and the keys with it.
  await expect
    .poll(() =>
      frame.evaluate(() => {
        window.focus();
        return document.hasFocus();
      }),
    )
    .toBe(true);
  await frame.evaluate(wanted => {
    // One text may be many nodes: highlighted code is.
    const nodes: Text[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode())
      if (node instanceof Text && node.parentElement?.checkVisibility()) nodes.push(node);
    const start = nodes
      .map(node => node.data.replaceAll('\u00a0', ' '))
      .join('')
      .indexOf(wanted);
    if (start < 0) throw new Error(`The page does not show “${wanted}”.`);
    const range = document.createRange();
    let before = 0;
    for (const node of nodes) {
      const [from, to] = [start - before, start + wanted.length - before];
      if (from >= 0 && from < node.length) range.setStart(node, from);
      if (to > 0 && to <= node.length) range.setEnd(node, to);
      before += node.length;
    }
    range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
  }, text);
  await frame.page().keyboard.press('Control+C');
}

/** The copy is held: nothing is on the clipboard until the reader has given evidence. */
export async function isHeld(extension: Extension, frame: Frame, text: string): Promise<void> {
  const page = frame.page();
  await extension.writeClipboard('before');
  await copy(frame, text);
  await promptFrame(page, 30_000);
  expect((await extension.readClipboard()).text).toBe('before');
  await goAhead(page);
  await expect.poll(async () => (await extension.readClipboard()).text).toBe(text);
}

/** The copy is on the clipboard at once, and nobody is asked. */
export async function isLetThrough(extension: Extension, frame: Frame, text: string): Promise<void> {
  await extension.writeClipboard('before');
  await copy(frame, text);
  await expect.poll(async () => (await extension.readClipboard()).text).toBe(text);
  expect(findPrompt(frame.page())).toBeUndefined();
}

/** A browser page's own frame, which is what `copy` takes. */
export const mainOf = (page: Page): Frame => page.mainFrame();
