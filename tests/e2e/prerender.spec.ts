import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { findBrowser } from '../../scripts/browser.mjs';
import { expect, extensionId, test } from './extension.ts';
import { thread } from './thread.ts';

const build = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));
const rules = JSON.stringify({ prerender: [{ urls: ['/t/2'], eagerness: 'immediate' }] });

// By Puppeteer: Playwright forbids Chromium to render a page before somebody goes there.
test('a page rendered before it is visited is nothing to its tab, and guarded when it is visited', async ({
  pages,
}) => {
  // It says when it has been there for a while, as long as a guard that does not wait needs to speak of it.
  const says = `<script>addEventListener('load', () => setTimeout(() => fetch('/rendered'), 2000))</script>`;
  pages.put('/t/2', thread({ more: says }));
  const plain = pages.put(
    '/plain',
    `<!doctype html><title>plain</title><script type="speculationrules">${rules}</script><a id="next" href="/t/2">next</a>`,
  );
  const profile = mkdtempSync(join(tmpdir(), 'countersign-'));
  const executablePath = findBrowser();
  const browser = await puppeteer.launch({
    ...(executablePath ? { executablePath } : {}),
    headless: true,
    userDataDir: profile,
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      `--disable-extensions-except=${build}`,
      `--load-extension=${build}`,
      // Chromium refuses to sandbox for root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  try {
    const options = await browser.newPage();
    await options.goto(`chrome-extension://${extensionId}/options.html`);
    const states = async (): Promise<string[]> =>
      (await options.evaluate(`chrome.tabs.query({}).then(tabs => Promise.all(tabs.map(async ({ id }) =>
        (await chrome.runtime.sendMessage({ to: 'background', name: 'tabStatus', body: { tab: id } })).answer.state)))`)) as string[];
    const page = await browser.newPage();
    await page.goto(plain);
    await expect.poll(() => pages.asked, { timeout: 60_000 }).toContain('/rendered');
    expect(await states()).not.toContain('protected');

    await page.bringToFront();
    await page.click('#next');
    await expect.poll(() => page.evaluate('location.pathname').catch(String)).toBe('/t/2');
    expect(await page.evaluate(`performance.getEntriesByType('navigation')[0].activationStart`)).toBeGreaterThan(0);
    await expect.poll(states).toContain('protected');

    await page.bringToFront();
    await page.evaluate(`getSelection().selectAllChildren(document.querySelector('#risky'))`);
    await page.keyboard.down('Control');
    await page.keyboard.press('c');
    await page.keyboard.up('Control');
    const prompts = () => browser.targets().filter(target => target.url().includes('/prompt.html#')).length;
    await expect.poll(prompts).toBe(1);
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
