import type { Page } from '@playwright/test';
import { type Extension, expect, select } from './extension.ts';
import { readLog } from './read-log.ts';
import { statusOf } from './status.ts';

/** Open a thread, and wait until its posts have been read and judged. */
export async function openThread(extension: Extension, url: string): Promise<Page> {
  const page = await extension.context.newPage();
  await page.goto(url);
  await expect.poll(async () => (await statusOf(extension, 'discourse'))?.posts.length).toBe(1);
  await page.bringToFront();
  return page;
}

/** Copy the risky command with the keyboard; something else stood on the clipboard before. */
export async function copyRisky(page: Page, extension: Extension, keys = 'Control+C'): Promise<void> {
  await extension.writeClipboard('before');
  await page.bringToFront();
  await select(page, '#risky');
  await page.keyboard.press(keys);
}

/** Prompts and outcomes as they stand in the log, in order; the chain holds. */
export async function logged(extension: Extension): Promise<string[]> {
  const { events, chain } = await readLog(extension);
  expect(chain).toMatchObject({ ok: true });
  return events.flatMap(({ payload }) => {
    if (payload.type === 'prompted') return ['prompted'];
    return payload.type === 'outcome' ? [payload.outcome] : [];
  });
}

/** Nothing was let through: the clipboard is as it was, and no outcome in the log says otherwise. */
export async function expectNothingWritten(extension: Extension): Promise<void> {
  expect((await extension.readClipboard()).text).toBe('before');
  expect((await logged(extension)).filter(one => /^(proceeded|changed)/.test(one))).toEqual([]);
  expect((await extension.readClipboard()).text).toBe('before');
}
