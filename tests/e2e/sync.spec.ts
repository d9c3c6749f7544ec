import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SyncStatus } from '../../lib/schema/message.ts';
import type { PolicyState } from '../../lib/schema/policy.ts';
import { launchUnder, mayMount, policyFile, putPolicy, settles } from './administrator.ts';
import { stay } from './answer.ts';
import { collectorForTests, type TestCollector } from './collector.ts';
import { test as base, type Extension, expect, promptFrame, select } from './extension.ts';
import type { Pages } from './pages.ts';
import { readLog } from './read-log.ts';
import { thread } from './thread.ts';

/** Chromium takes seconds to hand over a policy and to settle after a change of its file; more on a busy machine. */
const slow = { timeout: 60_000 };

type Place = { root: string; collector: TestCollector; start(): Promise<Extension> };

const test = base.extend<{ place: Place }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  place: async ({}, use) => {
    test.skip(!mayMount(), 'a policy of its own for this browser needs root and `unshare -m` (Linux)');
    const root = mkdtempSync(join(tmpdir(), 'countersign-sync-'));
    policyFile(root);
    const collector = await collectorForTests();
    const started: Extension[] = [];
    await use({
      root,
      collector,
      async start() {
        // A Chromium that starts while another one does may never answer what its policy is (seen in Chromium 156);
        // the popup says so then, nothing is sent, and only another start helps.
        for (let attempt = 1; ; attempt++) {
          const extension = await launchUnder(root);
          started.push(extension);
          const told = async () => ((await extension.ask('policyState', {})) as PolicyState).status === 'loaded';
          const inTime = await expect
            .poll(told, settles)
            .toBe(true)
            .then(
              () => true,
              () => false,
            );
          if (inTime || attempt === 4) return extension;
          await extension.close();
        }
      },
    });
    for (const extension of started) await extension.close().catch(() => {});
    await collector.forget();
    rmSync(root, { recursive: true, force: true });
  },
});

/** A prompt that the reader cancels: an exposure, a prompt, an outcome. */
async function decide(extension: Extension, pages: Pages, topic: number): Promise<void> {
  const page = await extension.context.newPage();
  await page.goto(pages.put(`/t/sharing/${topic}`, thread()));
  await page.bringToFront();
  await select(page, '#risky');
  await page.keyboard.press('Control+C');
  await promptFrame(page);
  await stay(page);
  await page.close();
}
const status = async (extension: Extension) => (await extension.ask('syncStatus', {})) as SyncStatus;

test('what is decided in the browser is in the collector, each once, under the name and team of the policy', async ({
  place: { root, collector, start },
  pages,
}) => {
  test.setTimeout(400_000);
  putPolicy(root, { sync: { endpoint: collector.url, team: 'blue' } });
  const extension = await start();
  await decide(extension, pages, 1);
  await expect.poll(async () => (await status(extension)).state, slow).toBe('sent');
  const inBrowser = async () => (await readLog(extension)).events.map(({ uid }) => uid);
  await expect.poll(async () => (await collector.events()).map(({ uid }) => uid), slow).toEqual(await inBrowser());
  expect(new Set((await collector.events()).map(({ team }) => team))).toEqual(new Set(['blue']));
  const types = (await collector.events()).map(({ type }) => type);
  for (const type of ['exposure', 'prompted', 'outcome']) expect(types).toContain(type);

  // The collector is away, the worker dies, the collector comes back: nothing is lost, nothing counts twice.
  await collector.stop();
  await decide(extension, pages, 2);
  await expect.poll(async () => (await status(extension)).waiting, slow).toBeGreaterThan(1);
  await extension.killWorker();
  await expect.poll(() => status(extension), slow).toMatchObject({ host: new URL(collector.url).host });
  await collector.start();
  await expect.poll(async () => (await status(extension)).state, slow).toBe('sent');
  expect((await collector.events()).map(({ uid }) => uid)).toEqual(await inBrowser());
  expect(await collector.odd()).toEqual([]);
});

test('P6 nothing leaves without an endpoint; what was recorded before one was named stays here, and a word about it goes', async ({
  place: { root, collector, start },
  pages,
}) => {
  test.setTimeout(400_000);
  putPolicy(root, { contact: { name: 'Access desk' } });
  const extension = await start();
  await decide(extension, pages, 1);
  await expect.poll(async () => await status(extension), slow).toMatchObject({ state: 'off', waiting: 0 });
  const before = (await readLog(extension)).events.length;
  putPolicy(root, { sync: { endpoint: collector.url } });
  await expect.poll(async () => (await status(extension)).state, slow).toBe('sent');
  await expect.poll(async () => (await collector.events()).length, slow).toBeGreaterThan(0);
  const seqs = (await collector.events()).map(({ seq }) => seq);
  expect(Math.min(...seqs)).toBeGreaterThan(before);
  await decide(extension, pages, 2);
  await expect.poll(async () => (await collector.events()).map(({ type }) => type), slow).toContain('outcome');
  const dropped = (await readLog(extension)).events.filter(({ payload }) => payload.type === 'dropped');
  expect(dropped.map(({ payload }) => payload)).toEqual([
    { type: 'dropped', first: 1, last: before, reason: 'before-sync' },
  ]);
});
