import './fake-browser.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { startWaiting } from '../../../lib/background/waiting.ts';
import type { Alarms } from '../../../lib/sync/start.ts';
import { collectorsForTests } from '../../server/running.ts';
import { waitFor } from '../../wait-for.ts';
import { atCollector, reach } from './at-collector.ts';
import { askCopy, enter, frame, postBy, risky, type Stage } from './world.ts';

const start = collectorsForTests();
const folder = mkdtempSync(join(tmpdir(), 'countersign-waiting-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const page = { kind: 'page' as const, url: 'chrome-extension://x/popup.html' };
const policy = { decisions: { agent: { critical: 'countersign', high: 'countersign' } } };

/** Alarms that fire when they are told to. */
function alarmsForTests() {
  const made = new Set<string>();
  const listeners = new Set<(alarm: { name: string }) => void>();
  const alarms: Alarms = {
    get: async name => (made.has(name) ? {} : undefined),
    create: name => made.add(name),
    clear: async name => made.delete(name),
    onAlarm: { addListener: one => listeners.add(one), removeListener: one => listeners.delete(one) },
  };
  const ring = () => {
    for (const name of made) for (const listener of listeners) listener({ name });
  };
  return { alarms, made, ring };
}

function watching(on: Stage) {
  const clock = alarmsForTests();
  const end = new AbortController();
  return { ...clock, ...startWaiting(() => on.world, clock.alarms, end.signal) };
}

async function ask(asker: Stage, id: string, more: { reviewer?: string } = {}) {
  await enter(asker, postBy('agent', id, risky));
  const { prompt, nonce } = await askCopy(asker, risky, id);
  await asker.handlers.promptOpen({ nonce }, frame);
  return asker.handlers.countersignAsk({ prompt, nonce, ...more }, frame);
}
const badge = (on: Stage, tab = -1) => on.toolbar.get(tab)?.text;

test('an alarm tells the reviewer on every tab, and the decision ends it', async () => {
  const { url } = await start(join(folder, 'a.sqlite'));
  const [asker, reviewer] = [await atCollector(url, policy), await atCollector(url, policy)];
  const { follow, made, ring } = watching(reviewer);
  await enter(reviewer, postBy('agent', '9', risky));
  expect(badge(reviewer, 1)).toBe('1');
  await follow();
  expect([...made]).toEqual(['countersign-waiting']);
  expect(badge(reviewer)).toBeUndefined();
  const { id } = await ask(asker, '1');
  ring();
  await waitFor(() => expect(badge(reviewer)).toBe('?1'));
  await waitFor(() => expect(badge(reviewer, 1)).toBe('?1'));
  expect(reviewer.toolbar.get(1)?.title).toBe('background_toolbar_waiting|1 background_toolbar_protected|1');
  await reviewer.handlers.countersignDecide({ id, decision: 'confirm' }, page);
  await waitFor(() => expect(badge(reviewer)).toBe(''));
  await waitFor(() => expect(badge(reviewer, 1)).toBe('1'));
});

test('what was known stays while the collector is away and the worker dies, until its time is over', async () => {
  const { url, stop } = await start(join(folder, 'b.sqlite'));
  const [asker, reviewer] = [await atCollector(url, policy), await atCollector(url, policy)];
  await ask(asker, '1');
  await watching(reviewer).follow();
  expect(badge(reviewer)).toBe('?1');
  await stop();
  const later = await reach(await reviewer.restart(), url);
  const { follow } = watching(later);
  await follow();
  await enter(later, postBy('agent', '9', risky));
  expect(badge(later, 1)).toBe('?1');
  later.world.now = () => Date.now() + 61 * 60_000;
  await follow();
  expect(badge(later)).toBe('');
  expect(badge(later, 1)).toBe('1');
});

test('a request that names one person is told to nobody else, nor to who asked', async () => {
  const { url } = await start(join(folder, 'c.sqlite'));
  const [asker, reviewer] = [await atCollector(url, policy), await atCollector(url, policy)];
  await ask(asker, '1', { reviewer: 'Ada' });
  await ask(asker, '2');
  for (const one of [asker, reviewer]) await watching(one).follow();
  expect(badge(reviewer)).toBe('?1');
  expect(badge(asker)).toBeUndefined();
});

test('nobody is looked for where the policy asks no second person, or where there is no collector', async () => {
  const { url } = await start(join(folder, 'd.sqlite'));
  const plain = await atCollector(url, {});
  const alone = await atCollector(url, policy);
  alone.world.sending.target = () => ({ state: 'off' });
  for (const one of [plain, alone]) {
    const act = vi.spyOn(one.world.sending, 'act');
    const { follow, made } = watching(one);
    made.add('countersign-waiting');
    await follow();
    expect([...made]).toEqual([]);
    expect(act).not.toHaveBeenCalled();
  }
});
