import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogEvent } from '../../lib/schema/event.ts';
import { test as base, type Extension, expect, extensionId, launch } from './extension.ts';
import { decide } from './managed.ts';
import { readLog } from './read-log.ts';

/** A profile that outlives its browsers; `log` is the folder that Chromium was seen to throw away. */
const test = base.extend<{ profile: { folder: string; log: string } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  profile: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-witness-'));
    await use({
      folder,
      log: join(folder, 'Default', 'IndexedDB', `chrome-extension_${extensionId}_0.indexeddb.leveldb`),
    });
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});

const slow = { timeout: 30_000 };
const missingIn = ([event]: LogEvent[]) => (event?.payload.type === 'log-lost' ? event.payload.missing : -1);

/** Until the witness has heard of what is on disk by now. More may be recorded at any time: that a policy was read. */
async function witnessed(extension: Extension): Promise<number> {
  const worker = await extension.worker();
  const position = () =>
    worker.evaluate(async () => {
      const all = await Reflect.get(globalThis, 'chrome').storage.local.get('log-witness');
      return all['log-witness']?.position as number | undefined;
    });
  const last = (await readLog(extension)).events.length;
  await expect.poll(position, slow).toBeGreaterThanOrEqual(last);
  return last;
}

async function readNotices(extension: Extension) {
  const popup = await extension.context.newPage();
  await popup.goto(extension.url('popup.html?tab=1'));
  await expect(popup.getByText('I have read this')).toHaveCount(1, slow);
  const text = await popup.locator('.notice-card p').textContent();
  await popup.getByText('I have read this').click();
  await expect(popup.getByText('I have read this')).toHaveCount(0);
  await popup.reload();
  await popup.locator('.protection').waitFor();
  await expect(popup.getByText('I have read this')).toHaveCount(0);
  await popup.close();
  return text;
}

test('the browser has thrown the log away: the next one says so, in its record, the popup and the dashboard', {
  tag: '@rest',
}, async ({ profile, pages }) => {
  test.setTimeout(180_000);
  const first = await launch({ profile: profile.folder });
  await decide(first, pages, 1);
  const missing = await witnessed(first);
  await first.close();
  expect(existsSync(profile.log)).toBe(true);
  rmSync(profile.log, { recursive: true });

  const second = await launch({ profile: profile.folder });
  // The background opens the log first: who opens a database that is not there makes an empty one.
  await second.ask('notices', {});
  const lost = async () => (await readLog(second)).events.filter(({ payload }) => payload.type === 'log-lost');
  await expect.poll(lost, slow).toMatchObject([{ seq: 1, payload: { all: true } }]);
  expect(missingIn(await lost())).toBeGreaterThanOrEqual(missing);
  await decide(second, pages, 1);
  expect((await readLog(second)).chain).toMatchObject({ ok: true });
  expect(await readNotices(second)).toContain('was gone');
  const dashboard = await second.context.newPage();
  await dashboard.goto(second.url('dashboard.html'));
  await expect(dashboard.locator('.lost')).toContainText('was gone', slow);
  await second.close();
});

test('E05 a profile put back from a backup goes on under a new name, so that no number is used twice', {
  tag: '@rest',
}, async ({ profile, pages }) => {
  test.setTimeout(180_000);
  const backup = `${profile.log}.backup`;
  const first = await launch({ profile: profile.folder });
  await decide(first, pages, 1);
  const kept = await witnessed(first);
  await first.close();
  cpSync(profile.log, backup, { recursive: true });

  const second = await launch({ profile: profile.folder });
  await decide(second, pages, 2);
  const reached = await witnessed(second);
  expect(reached).toBeGreaterThan(kept);
  await second.close();
  rmSync(profile.log, { recursive: true });
  cpSync(backup, profile.log, { recursive: true });

  const third = await launch({ profile: profile.folder });
  await decide(third, pages, 3);
  const { events, chain } = await readLog(third);
  expect(chain).toMatchObject({ ok: true });
  const lost = events.filter(({ payload }) => payload.type === 'log-lost');
  expect(lost).toMatchObject([{ seq: 1, payload: { all: false } }]);
  expect(missingIn(lost)).toBeGreaterThan(0);
  expect(await readNotices(third)).toContain('newest entries');
  await third.close();
});
