import { describe, expect, test } from 'vitest';
import { askCopy, copyOf, enter, frame, goAhead, guard, postBy, type Stage, stage } from './world.ts';

const page = { kind: 'page' as const, url: '' };
const group = (name: string) => `usermod -aG sudo ${name}`;
const people = Array.from({ length: 12 }, (_, n) => `person${n}`);
const often = { budget: { perDay: 100 } };
const reports = async (on: Stage) => (await on.events()).filter(event => event.type === 'report');

/** Ten prompts of one rule, of which the first `useless` are called not useful. */
async function prompted(on: Stage, useless: number) {
  await enter(on, postBy('agent', '7', ...people.map(group)));
  for (const [n, name] of people.slice(0, 10).entries()) {
    const one = await askCopy(on, group(name), '7');
    await on.handlers.promptOpen({ nonce: one.nonce }, frame);
    if (n < useless) await on.handlers.promptNotUseful({ prompt: one.prompt, nonce: one.nonce }, frame);
    await goAhead(on, one, { outcome: 'cancelled', write: 'nothing', evidence: [] });
  }
}
const copyNew = async (on: Stage) => on.handlers.copy(copyOf(group('person11'), '7'), guard);

describe('not useful', () => {
  test('one click in the prompt is a report, once, and the prompt goes on waiting', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', group('kim')));
    const one = await askCopy(on, group('kim'), '7');
    await on.handlers.promptOpen({ nonce: one.nonce }, frame);
    for (let n = 0; n < 3; n++)
      expect(await on.handlers.promptNotUseful({ prompt: one.prompt, nonce: one.nonce }, frame)).toEqual({
        done: true,
      });
    expect(await reports(on)).toMatchObject([{ kind: 'not-useful', subject: { severity: 'high' } }]);
    expect(await on.handlers.settledAsk({ prompt: one.prompt }, guard)).toEqual({ opened: true });
  });

  test('nobody but the document that opened the prompt can say so', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', group('kim')));
    const one = await askCopy(on, group('kim'), '7');
    const say = (more: object) =>
      on.handlers.promptNotUseful({ prompt: one.prompt, nonce: one.nonce }, { ...frame, ...more });
    await expect(say({})).rejects.toThrow('no longer waiting');
    await on.handlers.promptOpen({ nonce: one.nonce }, frame);
    await expect(say({ document: 'P2' })).rejects.toThrow('no longer waiting');
    expect(await reports(on)).toEqual([]);
  });

  test('one click in the popup is a report about what that post showed, once', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', group('kim')));
    await expect.poll(async () => (await on.events()).filter(event => event.type === 'exposure').length).toBe(1);
    const [exposure] = (await on.events()).filter(event => event.type === 'exposure');
    const rule = exposure?.subject.rule ?? '';
    for (let n = 0; n < 2; n++)
      expect(await on.handlers.postNotUseful({ tab: 1, post: '7', rule }, page)).toEqual({ done: true });
    expect(await on.handlers.postNotUseful({ tab: 1, post: '8', rule }, page)).toEqual({ done: false });
    // The badge in the page says it of its own tab.
    expect(await on.handlers.badgeNotUseful({ post: '7', rule }, frame)).toEqual({ done: true });
    expect(await on.handlers.badgeNotUseful({ post: '8', rule }, frame)).toEqual({ done: false });
    expect(await reports(on)).toMatchObject([{ kind: 'not-useful', subject: exposure?.subject }]);
  });

  test('two of ten: the rule only badges, says so, and the copy is recorded as covered by that', async () => {
    const on = await stage(often);
    await prompted(on, 2);
    expect((await reports(on)).map(({ kind }) => kind)).toEqual(['not-useful', 'not-useful']);
    expect(await copyNew(on)).toEqual({ action: 'allow' });
    const [covered] = (await on.events()).filter(event => event.type === 'covered');
    expect(covered).toMatchObject({ why: 'demoted', by: covered?.subject.rule });
    expect((await on.handlers.tabStatus({ tab: 1 }, page)).demoted).toBe(1);
    expect((await on.handlers.eased({}, page)).demoted).toEqual([
      { rule: covered?.subject.rule, shown: 10, notUseful: 2 },
    ]);
  });

  test('one of ten is tolerated', async () => {
    const on = await stage(often);
    await prompted(on, 1);
    expect(await copyNew(on)).toMatchObject({ action: 'prompt' });
  });

  test('the complaint that demotes the rule reports it', async () => {
    const on = await stage(often);
    await prompted(on, 1);
    const one = await askCopy(on, group('person10'), '7');
    await on.handlers.promptOpen({ nonce: one.nonce }, frame);
    await on.handlers.promptNotUseful({ prompt: one.prompt, nonce: one.nonce }, frame);
    expect((await reports(on)).map(({ kind }) => kind)).toEqual(['not-useful', 'not-useful', 'demoted']);
  });

  test('the reader may restore it, the policy may forbid it or forget', async () => {
    const on = await stage(often);
    await prompted(on, 2);
    const [{ rule } = { rule: '' }] = (await on.handlers.eased({}, page)).demoted;
    const { effective } = on.world.policy.current();
    effective.demotion = { allowed: false };
    expect(await copyNew(on)).toMatchObject({ action: 'prompt' });
    const tomorrow = new Date(Date.now() + 2 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
    effective.demotion = { allowed: true, forgetBefore: tomorrow };
    expect((await on.handlers.eased({}, page)).demoted).toEqual([]);
    effective.demotion = { allowed: true };
    expect((await on.handlers.eased({}, page)).demoted).toHaveLength(1);
    expect(await on.handlers.easedEnd({ kind: 'demotion', id: rule }, page)).toEqual({ done: true });
    expect((await on.handlers.eased({}, page)).demoted).toEqual([]);
  });
});
