import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import type { PolicyState } from '../../lib/schema/policy.ts';
import type { LiveServer } from '../../scripts/live/server.ts';
import { type Live, start } from '../../scripts/live/start.ts';
import { launchUnder, putPolicy, settles } from '../e2e/administrator.ts';
import { type Extension, expect } from '../e2e/extension.ts';

export { expect };

type Worker<Name extends string> = {
  /** The product, running and seeded. */
  live: Live<Name>;
  /** A browser whose administrator registered the product's agents. */
  extension: Extension;
};

/** Tests of one product. Server and browser are started once, and stopped whatever the tests do. */
export const testOf = <Name extends string>(server: LiveServer<Name>) =>
  base.extend<{ page: Page }, Worker<Name>>({
    live: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
      async ({}, use) => {
        const live = await start(server);
        await use(live);
        await live.stop();
      },
      { scope: 'worker', timeout: 300_000 },
    ],
    extension: [
      async ({ live }, use) => {
        const root = mkdtempSync(join(tmpdir(), 'countersign-policy-'));
        putPolicy(root, { roster: live.roster.map(entry => ({ site: '127.0.0.1', ...entry })) });
        const extension = await launchUnder(root);
        const state = async () => ((await extension.ask('policyState', {})) as PolicyState).status;
        await expect.poll(state, settles).toBe('loaded');
        await use(extension);
        await extension.close();
        rmSync(root, { recursive: true, force: true });
      },
      { scope: 'worker', timeout: 120_000 },
    ],
    page: async ({ extension }, use) => {
      const page = await extension.context.newPage();
      await use(page);
      await page.close();
    },
  });
