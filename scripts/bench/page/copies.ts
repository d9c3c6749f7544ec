import type { CDPSession, Page } from '@playwright/test';
import { type Extension, extensionId } from '../../../tests/e2e/extension.ts';
import { inTime } from '../../../tests/e2e/in-time.ts';

/** A tab may ask so often at once (`lib/background/rate.ts`) and is made to wait after that: a person copies far less. */
const perTab = 50;

/** Times of `writeText` by a button of the page, until the page is told that it is done. */
export async function writes(extension: Extension, url: string, text: string, times: number, asleep = false) {
  const taken: number[] = [];
  while (taken.length < times) {
    const page = await openThread(extension, url);
    for (let i = 0; i < perTab && taken.length < times; i++) {
      if (asleep) await extension.killWorker();
      await page.bringToFront();
      taken.push(
        await inTime(
          page.evaluate(async value => {
            const start = performance.now();
            await navigator.clipboard.writeText(value);
            return performance.now() - start;
          }, `${text} # ${i}`),
          () => `"${text}" is not written, ${asleep ? 'the background asleep' : 'the background awake'}`,
        ),
      );
    }
    await page.close();
  }
  return taken;
}

/** Times of a message from the guard's world that the background refuses unread: less than that no question takes. */
export async function pings(extension: Extension, url: string, times: number, asleep = false): Promise<number[]> {
  const page = await openThread(extension, url);
  const session = await extension.context.newCDPSession(page);
  const contextId = await guardWorld(session);
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    if (asleep) await extension.killWorker();
    await page.bringToFront();
    const expression = `(async start => { await chrome.runtime.sendMessage({}); return performance.now() - start; })(performance.now())`;
    const { result } = await inTime(
      session.send('Runtime.evaluate', { expression, contextId, awaitPromise: true, returnByValue: true }),
      () => 'the background does not answer a message',
    );
    taken.push(Number(result.value));
  }
  await page.close();
  return taken;
}

async function openThread(extension: Extension, url: string): Promise<Page> {
  const page = await extension.context.newPage();
  await page.goto(url);
  await page.waitForTimeout(1_500);
  return page;
}

async function guardWorld(session: CDPSession): Promise<number> {
  const found = new Promise<number>(done => {
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.origin === `chrome-extension://${extensionId}`) done(context.id);
    });
  });
  await session.send('Runtime.enable');
  return inTime(found, () => 'the page has no world of the guard');
}
