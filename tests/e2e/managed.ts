import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PolicyState } from '../../lib/schema/policy.ts';
import type { SyncStatus } from '../../lib/schema/status.ts';
import { launchUnder, mayMount, policyFile, settles } from './administrator.ts';
import { stay } from './answer.ts';
import { collectorForTests, type TestCollector } from './collector.ts';
import { test as base, type Extension, expect, promptFrame, select } from './extension.ts';
import type { Pages } from './pages.ts';
import { thread } from './thread.ts';

/** Chromium takes seconds to hand over a policy and to settle after a change of its file; more on a busy machine. */
export const slow = { timeout: 60_000 };

export type Place = { root: string; collector: TestCollector; start(): Promise<Extension> };

/** `place`: a folder for a policy, a real collector, and browsers that are started under that policy. */
export const test = base.extend<{ place: Place }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  place: async ({}, use) => {
    test.skip(!mayMount(), 'a policy of its own for this browser needs root and `unshare -m` (Linux)');
    const root = mkdtempSync(join(tmpdir(), 'countersign-managed-'));
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
export async function decide(extension: Extension, pages: Pages, topic: number): Promise<void> {
  const page = await extension.context.newPage();
  await page.goto(pages.put(`/t/sharing/${topic}`, thread()));
  await page.bringToFront();
  await select(page, '#risky');
  await page.keyboard.press('Control+C');
  await promptFrame(page);
  await stay(page);
  await page.close();
}

export const status = async (extension: Extension) => (await extension.ask('syncStatus', {})) as SyncStatus;
