import { existsSync, mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, test as base, chromium, type Frame, type Page, type Worker } from '@playwright/test';
import { findBrowser, howToInstall } from '../../scripts/browser.mjs';
import { expect } from './expect.ts';
import { type Pages, servePages } from './pages.ts';
import { renew } from './renew.ts';
import { stopWorker } from './stop-worker.ts';

export { expect };

/** The id that the manifest's key gives to every unpacked build. */
export const extensionId = 'aaanpefgelglbjpdmmpagalfhdpbpdbb';

const build = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));

export type LaunchOptions = {
  /** Folder of the profile. Give it to start again on the same one; absent: a new one, removed at `close`. */
  profile?: string;
  /** More switches for Chromium. */
  args?: string[];
  /** Without the extension: for comparison. */
  bare?: boolean;
  /** For one test alone: no other has used it, and none will. */
  own?: boolean;
  /** Switches of Playwright that this browser must do without. */
  without?: string[];
  colorScheme?: 'light' | 'dark';
  locale?: string;
};

/** What is on the clipboard. `html` is not sanitised; both are empty strings where nothing of the kind is there. */
export type Clipboard = { text: string; html: string };

export type Extension = {
  context: BrowserContext;
  profile: string;
  /** Address of a page of the extension: `url('popup.html')`. */
  url(path: string): string;
  /** The service worker, started if it sleeps. */
  worker(): Promise<Worker>;
  /** End the service worker as the browser does when memory is short. The next message starts a new one. */
  killWorker(): Promise<void>;
  /** A message as an extension page sends it; the answer, or an error with the reason for the refusal. */
  ask(name: string, body: unknown): Promise<unknown>;
  readClipboard(): Promise<Clipboard>;
  /** What is on the clipboard as soon as that is not `before` any more; after a minute, whatever is there. */
  nextClipboard(before: string): Promise<Clipboard>;
  writeClipboard(text: string): Promise<void>;
  close(): Promise<void>;
  /** SIGKILL to the whole browser: nothing gets the chance to tidy up. The profile stays. */
  kill(): Promise<void>;
};

/** Start Chromium with the built extension, as `wxt build` left it. */
export async function launch(options: LaunchOptions = {}): Promise<Extension> {
  if (!existsSync(join(build, 'manifest.json'))) {
    throw new Error('No build in .output/chrome-mv3: run `npx wxt build` first.');
  }
  const executablePath = findBrowser();
  if (!executablePath) throw new Error(howToInstall);
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'countersign-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    // Chromium refuses to sandbox for root; elsewhere the sandbox stays.
    chromiumSandbox: process.getuid?.() !== 0,
    viewport: { width: 1280, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    ...(options.colorScheme ? { colorScheme: options.colorScheme } : {}),
    ...(options.locale ? { locale: options.locale } : {}),
    ...(options.without ? { ignoreDefaultArgs: options.without } : {}),
    // The extension speaks the browser's language, which on Linux is the environment's.
    env: { ...process.env, LANGUAGE: options.locale ?? 'en' },
    args: [
      ...(options.bare ? [] : [`--disable-extensions-except=${build}`, `--load-extension=${build}`]),
      ...(options.args ?? []),
    ],
  });
  const clipboardPages = await servePages();
  clipboardPages.put('/', '<!doctype html><title>clipboard</title>');
  let reader: Page | undefined;
  let asker: Page | undefined;
  const url = (path: string): string => `chrome-extension://${extensionId}/${path}`;

  async function clipboardPage(): Promise<Page> {
    if (reader && !reader.isClosed()) return reader;
    reader = await openBehind(context);
    await reader.goto(clipboardPages.url('/', 'clipboard'));
    return reader;
  }
  async function extensionPage(): Promise<Page> {
    if (asker && !asker.isClosed()) return asker;
    asker = await openBehind(context);
    await asker.goto(url('options.html'));
    return asker;
  }
  async function forget(): Promise<void> {
    await clipboardPages.close();
    if (!options.profile) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }

  return {
    context,
    profile,
    url,
    async worker() {
      const running = context.serviceWorkers().find(one => one.url().includes(extensionId));
      return running ?? (await context.waitForEvent('serviceworker'));
    },
    async killWorker() {
      await stopWorker(await extensionPage());
    },
    async ask(name, body) {
      const page = await extensionPage();
      const reply: { answer?: unknown; refused?: string } | undefined = await page.evaluate(
        // The page is the extension's own: `chrome` is there, though the types of this file do not know it.
        envelope => Reflect.get(globalThis, 'chrome').runtime.sendMessage(envelope),
        { to: 'background', name, body },
      );
      if (reply && 'answer' in reply) return reply.answer;
      throw new Error(reply?.refused ?? 'no answer from the background');
    },
    async readClipboard() {
      return (await clipboardPage()).evaluate(readUnless, null);
    },
    async nextClipboard(before) {
      return (await clipboardPage()).evaluate(readUnless, before);
    },
    async writeClipboard(text) {
      const page = await clipboardPage();
      await page.evaluate(value => navigator.clipboard.writeText(value), text);
    },
    async close() {
      await context.close();
      await forget();
    },
    async kill() {
      // The lock is a link to `<host>-<pid>` of the browser process that owns this profile, and of no other.
      const pid = Number(readlinkSync(join(profile, 'SingletonLock')).split('-').pop());
      const closed = new Promise(done => context.once('close', done));
      process.kill(pid, 'SIGKILL');
      await closed;
      await clipboardPages.close();
    },
  };
}

/** The prompt in a page, once its frame is there. The page's own scripts cannot reach it; the browser driver can. */
export async function promptFrame(page: Page, timeout = 30_000): Promise<Frame> {
  await expect.poll(() => findPrompt(page) !== undefined, { message: 'a prompt opens', timeout }).toBe(true);
  const frame = findPrompt(page);
  if (!frame) throw new Error('The prompt went away while it was looked at.');
  return frame;
}

/** The prompt in a window of its own, where the page did not let it be. */
export async function promptWindow(context: BrowserContext, timeout = 30_000): Promise<Page> {
  const find = (): Page | undefined =>
    context.pages().find(page => /^chrome-extension:.*\/prompt\.html/.test(page.url()));
  await expect.poll(() => find() !== undefined, { message: 'a prompt opens in a window', timeout }).toBe(true);
  const page = find();
  if (!page) throw new Error('The prompt went away while it was looked at.');
  return page;
}

export function findPrompt(page: Page): Frame | undefined {
  return page.frames().find(frame => !frame.isDetached() && /^chrome-extension:.*\/prompt\.html/.test(frame.url()));
}

/** The browser's own Copy, Cut or Paste command, as its menus send it: no key event comes with it. */
export async function editCommand(page: Page, command: 'Copy' | 'Cut' | 'Paste'): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', commands: [command] });
  await session.detach();
}

/** Select the whole text of the element. */
export async function select(page: Page, selector: string): Promise<void> {
  await page
    .locator(selector)
    .first()
    .evaluate(element => getSelection()?.selectAllChildren(element));
}

/** In a page: what is on the clipboard, once its text is not `before`. One evaluation, however often it looks. */
async function readUnless(before: string | null): Promise<Clipboard> {
  const read = navigator.clipboard.read.bind(navigator.clipboard) as (options: {
    unsanitized: string[];
  }) => Promise<ClipboardItem[]>;
  const start = performance.now();
  for (;;) {
    try {
      const [item] = await read({ unsanitized: ['text/html'] });
      const get = async (type: string) => (item?.types.includes(type) ? (await item.getType(type)).text() : '');
      const found = { text: await get('text/plain'), html: await get('text/html') };
      if (found.text !== before || performance.now() - start > 60_000) return found;
    } catch (error) {
      // Written between the two steps of reading.
      if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
    }
    await new Promise(done => setTimeout(done, 2));
  }
}

/** A tab behind the one in front: a page that is not in front paints nothing and gets no clicks. */
async function openBehind(context: BrowserContext): Promise<Page> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('The browser has gone.');
  const opened = context.waitForEvent('page', page => page.url() === 'about:blank');
  await session.send('Target.createTarget', { url: 'about:blank', background: true });
  await session.detach();
  return opened;
}

/**
 * `extension`: a browser that begins as a new one; tests in one worker use it one after the other. One of its own has
 * each test that says so, or more, with `test.use({ withBrowser: … })`. `pages`: a web server.
 */
export const test = base.extend<
  { extension: Extension; pages: Pages; withBrowser: LaunchOptions },
  { renewed: () => Promise<Extension> }
>({
  withBrowser: [{}, { option: true }],
  renewed: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      let extension: Extension | undefined;
      await use(async () => {
        if (extension) await renew(extension);
        else extension = await launch();
        return extension;
      });
      await extension?.close();
    },
    { scope: 'worker' },
  ],
  extension: async ({ withBrowser, renewed }, use) => {
    if (Object.keys(withBrowser).length === 0) return use(await renewed());
    const extension = await launch(withBrowser);
    await use(extension);
    await extension.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  pages: async ({}, use) => {
    const pages = await servePages();
    await use(pages);
    await pages.close();
  },
});
