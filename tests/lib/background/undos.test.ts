import './fake-browser.ts';
import { expect, test } from 'vitest';
import { dropOldUndos } from '../../../lib/background/undos.ts';
import { acknowledgements } from '../../../lib/stats/acknowledgement.ts';
import { acknowledgementCsv } from '../../../lib/stats/acknowledgement-csv.ts';
import { askCopy, copyOf, enter, goAhead, guard, postBy, risky, type Stage, stage } from './world.ts';

const page = { kind: 'page' as const, url: '' };
const day = 24 * 60 * 60 * 1000;
const left = async (on: Stage) => (await on.handlers.undos({}, page)).undos;
const settle = (on: Stage, prompt: string, how: 'undone' | 'stays' | 'copied' | 'not-yet') =>
  on.handlers.undoSettle({ prompt, how }, page);
const done = async (on: Stage) => (await on.events()).filter(({ type }) => type === 'undo-done');

async function wentAhead(on: Stage, command = risky, id = '1', more: object = {}) {
  await enter(on, postBy('agent', id, command));
  return goAhead(on, await askCopy(on, command, id), more);
}

test('what the reader went ahead with is offered with its way back; that it was undone is recorded once', async () => {
  const on = await stage({ budget: { perDay: 100 } });
  const { prompt } = await wentAhead(on);
  const [one] = await left(on);
  expect(one).toMatchObject({ prompt, host: 'forum.example.com', rule: 'databases/grant-to-public' });
  expect(one?.undo).toBe('REVOKE ALL ON ALL TABLES IN SCHEMA crm FROM PUBLIC;');
  expect(JSON.stringify(await on.events()), 'the log holds no text').not.toContain('REVOKE');
  expect(await settle(on, prompt, 'undone')).toEqual({ done: true });
  expect(await settle(on, prompt, 'undone')).toEqual({ done: false });
  const [recorded] = await done(on);
  expect(recorded).toMatchObject({ prompt, subject: { rule: 'databases/grant-to-public' } });
  // As a worker does that died between record and list.
  if (recorded?.type === 'undo-done') await on.log.append(recorded);
  expect(await done(on)).toHaveLength(1);
  expect(await left(on)).toEqual([]);
  expect(await on.log.verify()).toMatchObject({ ok: true });
  const [acknowledged] = acknowledgements(await on.log.query());
  expect(acknowledged).toMatchObject({ prompt, outcome: 'proceeded-with-evidence', undoneAt: expect.any(Number) });
  const undone = new Date(acknowledged?.undoneAt ?? 0).toISOString();
  expect(acknowledgementCsv(acknowledged ? [acknowledged] : [])).toContain(undone);
});

test('where only a note says how, it is offered without a command; where it was not copied, nothing is', async () => {
  const on = await stage({ budget: { perDay: 100 } });
  await wentAhead(on, 'chmod -R 777 /srv/shared/reports', '1');
  await wentAhead(on, risky, '2', { outcome: 'cancelled', evidence: [], write: 'nothing' });
  const all = await left(on);
  expect(all).toHaveLength(1);
  expect(all[0]).not.toHaveProperty('undo');
  expect(all[0]?.note).toContain('permissions-before.acl');
});

test('the way back that is copied later, as one of several lines, is noticed; nothing else is', async () => {
  const on = await stage({ budget: { perDay: 100 } });
  const { prompt } = await wentAhead(on);
  const copied = async () => (await left(on))[0]?.copied;
  await on.handlers.copy(copyOf('REVOKE ALL ON ALL TABLES IN SCHEMA other FROM PUBLIC;', '1'), guard);
  expect(await copied()).toBeUndefined();
  await on.handlers.copy(copyOf('-- back\n  REVOKE ALL ON ALL TABLES IN  SCHEMA crm FROM PUBLIC;\n', '1'), guard);
  await expect.poll(copied).toEqual(expect.any(Number));
  await settle(on, prompt, 'not-yet');
  expect(await copied()).toBeUndefined();
  expect(await done(on)).toEqual([]);
  await settle(on, prompt, 'copied');
  expect(await copied()).toEqual(expect.any(Number));
  const later = await on.restart('browser');
  expect((await left(later))[0]).toMatchObject({ prompt, copied: expect.any(Number) });
  await settle(later, prompt, 'stays');
  expect([await left(later), await done(later)]).toEqual([[], []]);
});

test('it is kept for 30 days, and goes with the record', async () => {
  const on = await stage({ budget: { perDay: 100 } });
  const kept = async () => JSON.stringify(await on.world.local.get(null)).includes('REVOKE');
  await wentAhead(on);
  expect(await kept()).toBe(true);
  on.world.now = () => Date.now() + 31 * day;
  expect(await left(on)).toEqual([]);
  await dropOldUndos(on.world);
  expect(await kept()).toBe(false);
  on.world.now = Date.now;
  await wentAhead(on, risky, '3');
  expect(await kept()).toBe(true);
  await on.handlers.eraseMine({}, page);
  expect([await kept(), await left(on)]).toEqual([false, []]);
});

test('where the log cannot record it, the reader hears so and the offer stands', async () => {
  const full = { on: false };
  const on = await stage({});
  const { prompt } = await wentAhead(on);
  const { append } = on.world.log;
  full.on = true;
  on.world.log.append = payload => (full.on ? Promise.reject(new Error('the disk is full')) : append(payload));
  await expect(settle(on, prompt, 'undone')).rejects.toThrow('the disk is full');
  expect(await left(on)).toHaveLength(1);
  full.on = false;
  await settle(on, prompt, 'undone');
  expect(await done(on)).toHaveLength(1);
});
