import type { Page } from '@playwright/test';
import { inTime } from './in-time.ts';

/** End the service worker of the extension that this page belongs to, as the browser does when memory is short. */
export async function stopWorker(page: Page): Promise<void> {
  // `Target.closeTarget` leaves the worker running while a driver is attached; this ends it at once.
  const session = await page.context().newCDPSession(page);
  const stop = (): Promise<unknown> => session.send('ServiceWorker.stopAllWorkers');
  let states: string[] = [];
  let asked = false;
  const stopped = new Promise<void>((done, fail) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      states = versions.map(one => one.runningStatus);
      if (states.length > 0 && states.every(one => one === 'stopped')) {
        asked = false;
        done();
      }
      // One that was just starting is not ended by the first call, and nothing more would be told.
      else if (asked && states.includes('running')) stop().catch(fail);
    });
  });
  await session.send('ServiceWorker.enable');
  asked = true;
  await stop();
  await inTime(stopped, () => `the background does not end, its workers are: ${states.join(', ') || 'not told'}`);
  await session.detach();
}
