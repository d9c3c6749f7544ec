import { browser } from 'wxt/browser';
import { endAbsent, tabClosed } from './lost.ts';
import type { World } from './world.ts';

/** Follow tabs that close or leave their page. Registered at once: a listener that comes late does not wake the worker. */
export function followTabs(world: World, signal: AbortSignal): void {
  const closed = (tab: number) => void tabClosed(world, tab).catch(() => {});
  const updated = (tab: number, change: { status?: string }) => {
    if (change.status === 'loading') void world.tabs.leave(tab).catch(() => {});
    if (change.status === 'complete') void endAbsent(world, tab).catch(() => {});
  };
  browser.tabs.onRemoved.addListener(closed);
  browser.tabs.onUpdated.addListener(updated);
  signal.addEventListener('abort', () => {
    browser.tabs.onRemoved.removeListener(closed);
    browser.tabs.onUpdated.removeListener(updated);
  });
}
