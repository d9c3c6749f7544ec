import type { Extension } from './extension.ts';
import { stopWorker } from './stop-worker.ts';

/**
 * Make a browser that was used what a new one is: one empty page, nothing on the clipboard, no cookies; and the extension
 * without its databases, storage, alarms and scripts, and without its memory. Throws where something stays.
 */
export async function renew({ context, url }: Extension): Promise<void> {
  const page = await context.newPage();
  const closeOthers = () => Promise.all(context.pages().map(one => (one === page ? undefined : one.close())));
  await closeOthers();
  await context.unrouteAll();
  await context.clearCookies();
  // Of the extension, and without a script that would wake the background.
  await page.goto(url('manifest.json'));
  await page.bringToFront();
  await stopWorker(page);
  // A prompt whose page was closed may have opened in a window meanwhile; nobody opens another one now.
  await closeOthers();
  await page.evaluate(forget);
  await page.goto('about:blank');
  if (context.pages().length !== 1) throw new Error('A page of the last test is still open.');
}

/** In a page of the extension, while its background does not run. */
async function forget(): Promise<void> {
  const { alarms, scripting, storage } = Reflect.get(globalThis, 'chrome');
  for (const { name = '' } of await indexedDB.databases()) {
    await new Promise((done, fail) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = done;
      request.onerror = () => fail(request.error);
      request.onblocked = () => fail(new Error(`The database ${name} is still open.`));
    });
  }
  const left = (await indexedDB.databases()).map(({ name }) => name);
  if (left.length > 0) throw new Error(`Databases are left: ${left.join(', ')}`);
  localStorage.clear();
  await navigator.clipboard.writeText('');
  await scripting.unregisterContentScripts();
  await alarms.clearAll();
  // Last, and at once: the background hears of it and starts, and must find nothing.
  await Promise.all([storage.session.clear(), storage.local.clear(), storage.sync.clear()]);
}
