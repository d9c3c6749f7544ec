import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { findBrowser } from '../../scripts/browser.mjs';

export type Gallery = { address: string; close: () => Promise<void> };

/** Build the gallery as the extension's pages are built, and serve it on a free port of this machine. */
export async function serveGallery(): Promise<Gallery> {
  const configFile = fileURLToPath(new URL('vite.config.ts', import.meta.url));
  await build({ configFile, logLevel: 'error' });
  const server = await preview({ configFile, logLevel: 'error', preview: { port: 0 } });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('the gallery has no address');
  const close = async () => {
    await server.close();
    rmSync(server.config.build.outDir, { recursive: true, force: true });
  };
  return { address, close };
}

/** The browser of this machine; its sandbox does not work as root. `fonts`: a fontconfig file of its own. */
export function launchBrowser({ fonts }: { fonts?: string } = {}): Promise<Browser> {
  const executablePath = findBrowser();
  return chromium.launch({
    ...(executablePath && { executablePath }),
    chromiumSandbox: process.getuid?.() !== 0,
    env: { ...process.env, ...(fonts && { FONTCONFIG_FILE: fonts }) },
  });
}

/** The names of all states, from a page that shows the overview. */
export async function stateNames(page: Page, { address }: Gallery): Promise<string[]> {
  await page.goto(address);
  await page.waitForSelector('.overview');
  const names = await page.$$eval('.overview a', links => links.map(link => link.textContent ?? ''));
  return [...new Set(names)];
}

/** The languages that the gallery speaks, the mirrored one among them. */
export async function languageNames(browser: Browser, { address }: Gallery): Promise<string[]> {
  const page = await browser.newPage();
  await page.goto(address);
  const names = await page.locator('html').getAttribute('data-languages');
  await page.close();
  return names?.split(' ') ?? [];
}

/** Show one state in a page of the gallery, and wait until it stands: until nothing changes from frame to frame. */
export async function showState(page: Page, name: string): Promise<void> {
  await page.evaluate(async hash => {
    const frame = () => new Promise(resume => requestAnimationFrame(resume));
    location.hash = hash;
    while (document.title !== hash) await frame();
    await document.fonts.ready;
    for (let same = 0, before = ''; same < 3; await frame()) {
      const now = document.body.innerHTML;
      same = now === before ? same + 1 : 0;
      before = now;
    }
  }, name);
}
