import './fake-browser.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { collectorsForTests } from '../../server/running.ts';
import { atCollector } from './at-collector.ts';
import { askCopy, copyOf, enter, frame, guard, postBy, risky, type Stage, stage } from './world.ts';

const start = collectorsForTests();
const folder = mkdtempSync(join(tmpdir(), 'countersign-second-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const page = { kind: 'page' as const, url: 'chrome-extension://x/popup.html' };
const decisions = { agent: { critical: 'countersign', high: 'countersign' } };

const at = (endpoint: string, countersign: object = {}) => atCollector(endpoint, { decisions, countersign });

async function prompting(on: Stage) {
  await enter(on, postBy('agent', '1', risky));
  const asked = await askCopy(on, risky, '1');
  const content = await on.handlers.promptOpen({ nonce: asked.nonce }, frame);
  return { asked, content };
}
const settle = (on: Stage, asked: { prompt: string; nonce: string }, more: object) =>
  on.handlers.promptSettle(
    {
      ...asked,
      evidence: [],
      write: 'original',
      elapsed: 9_000,
      integrity: 'proven',
      outcome: 'countersigned',
      ...more,
    },
    frame,
  );

test('a colleague confirms on another machine, without the reasons and without the command; then it may be copied', async () => {
  const { url } = await start(join(folder, 'a.sqlite'));
  const [asker, reviewer] = [await at(url), await at(url)];
  const { asked, content } = await prompting(asker);
  expect(content.countersign).toBe(true);
  const names = { prompt: asked.prompt, nonce: asked.nonce };
  await expect(settle(asker, names, {})).rejects.toThrow('background_not_confirmed');
  const result = await asker.handlers.countersignAsk(names, frame);
  expect(result.state).toBe('pending');
  expect((await asker.handlers.countersignAsk(names, frame)).id, 'asked twice is one request').toBe(result.id);

  expect((await asker.handlers.countersignWaiting({}, page)).waiting, 'never one’s own').toEqual([]);
  const { waiting } = await reviewer.handlers.countersignWaiting({}, page);
  expect(waiting).toMatchObject([{ id: result.id, asker: { team: 'blue' }, rule: content.findings[0]?.finding.rule }]);
  expect(JSON.stringify(waiting)).not.toMatch(/GRANT ALL|forum\.example/);
  await expect(asker.handlers.countersignDecide({ id: result.id, decision: 'confirm' }, page)).rejects.toThrow(
    'nobody',
  );
  await expect(settle(asker, names, {}), 'not before somebody has looked').rejects.toThrow('background_not_confirmed');
  const ticket = { outcome: 'proceeded-with-evidence', evidence: [{ kind: 'colleague', detail: 'Kim looked' }] };
  await expect(settle(asker, names, ticket), 'a name that is typed is no second person').rejects.toThrow();

  await reviewer.handlers.countersignDecide({ id: result.id, decision: 'confirm' }, page);
  expect((await asker.handlers.countersignLook(names, frame)).state).toBe('confirmed');
  expect(await settle(asker, names, {})).toEqual({ done: true });
  expect((await asker.events()).at(-1)).toMatchObject({ type: 'outcome', outcome: 'countersigned', evidence: [] });
  expect(asker.told.at(-1)?.message).toMatchObject({ name: 'settled', body: { write: 'original' } });
});

test('a colleague declines: it stays held; who gives up takes the request back', async () => {
  const { url } = await start(join(folder, 'b.sqlite'));
  const [asker, reviewer] = [await at(url, { command: true }), await at(url)];
  const { asked } = await prompting(asker);
  const names = { prompt: asked.prompt, nonce: asked.nonce };
  const first = await asker.handlers.countersignAsk(names, frame);
  expect((await reviewer.handlers.countersignWaiting({}, page)).waiting[0]?.excerpt, 'as this policy says').toBe(risky);
  await reviewer.handlers.countersignDecide({ id: first.id, decision: 'decline' }, page);
  await expect(settle(asker, names, {})).rejects.toThrow('background_not_confirmed');
  const second = await asker.handlers.countersignAsk(names, frame);
  expect(second.id).not.toBe(first.id);
  await settle(asker, names, { outcome: 'cancelled', write: 'nothing' });
  await expect.poll(async () => (await reviewer.handlers.countersignWaiting({}, page)).waiting).toEqual([]);
});

test('without a collector the policy decides: a check that is typed, or nothing', async () => {
  const typed = await stage({ decisions });
  const { asked, content } = await prompting(typed);
  expect([content.countersign, content.evidenceKinds]).toEqual([undefined, ['colleague']]);
  const names = { prompt: asked.prompt, nonce: asked.nonce };
  await expect(settle(typed, names, {})).rejects.toThrow('does not fit');
  const evidence = [{ kind: 'colleague', detail: 'Kim looked' }];
  expect(await settle(typed, names, { outcome: 'proceeded-with-evidence', evidence })).toEqual({ done: true });

  const strict = await stage({ decisions, countersign: { without: 'block' } });
  await enter(strict, postBy('agent', '1', risky));
  expect(await strict.handlers.copy(copyOf(risky, '1'), guard)).toMatchObject({ action: 'block' });
  expect((await strict.events()).at(-1)).toMatchObject({ type: 'outcome', outcome: 'skipped' });
});

test('any other receiver of logs is no collector that brings a second person', async () => {
  const on = await stage({ decisions });
  on.world.sending.target = () => ({ state: 'on', url: 'https://otel.example.com/v1/logs', key: 'k', policy: 'p' });
  on.world.sending.discovered = () => ({});
  const { content } = await prompting(on);
  expect([content.countersign, content.evidenceKinds]).toEqual([undefined, ['colleague']]);
});
