import { describe, expect, test } from 'vitest';
import { askCopy, copyOf, enter, goAhead, guard, postBy, risky, type Stage, stage } from './world.ts';

const group = (name: string) => `usermod -aG ${name} robin`;
const highs = ['docker', 'sudo', 'wheel', 'lxd'].map(group);
const bindAll = 'kubectl create clusterrolebinding x --clusterrole=cluster-admin --user=robin';
const copyAll = async (on: Stage) => {
  const actions: string[] = [];
  for (const high of highs) actions.push((await on.handlers.copy(copyOf(high, '7'), guard)).action);
  return actions;
};
const skipped = async (on: Stage) =>
  (await on.events()).filter(event => event.type === 'outcome' && event.outcome === 'skipped');

describe('daily budget', () => {
  test('two prompts a day; what goes beyond is let go, recorded as skipped and counted for the popup', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', ...highs));
    expect(await copyAll(on)).toEqual(['prompt', 'prompt', 'allow', 'allow']);
    expect(await skipped(on)).toMatchObject([
      { subject: { severity: 'high', decision: 'acknowledge', mode: 'enforce' } },
      { subject: { severity: 'high', decision: 'acknowledge', mode: 'enforce' } },
    ]);
    expect((await on.handlers.tabStatus({ tab: 1 }, guard)).unasked).toBe(2);
  });

  test('critical commands always ask, also beside others, and take nothing from the budget', async () => {
    const on = await stage({ budget: { perDay: 1 } });
    await enter(on, postBy('agent', '7', risky, ...highs));
    expect(await on.handlers.copy(copyOf(risky, '7'), guard)).toMatchObject({ action: 'prompt' });
    expect(await copyAll(on)).toEqual(['prompt', 'allow', 'allow', 'allow']);
    expect(await on.handlers.copy(copyOf(`${highs[1]}\n${bindAll}`, '7'), guard)).toMatchObject({ action: 'prompt' });
  });

  test('the budget is the policy’s, and none is a budget', async () => {
    const on = await stage({ budget: { perDay: 0 } });
    await enter(on, postBy('agent', '7', ...highs));
    expect(await copyAll(on)).toEqual(['allow', 'allow', 'allow', 'allow']);
  });

  test('the day being used up, a command that was asked about asks again in another post, a new one does not', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', ...highs), postBy('agent', '8', ...highs));
    await copyAll(on);
    const elsewhere: string[] = [];
    for (const high of highs) elsewhere.push((await on.handlers.copy(copyOf(high, '8'), guard)).action);
    expect(elsewhere).toEqual(['prompt', 'prompt', 'allow', 'allow']);
  });

  test('the next day has a budget of its own', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', ...highs));
    await copyAll(on);
    const tomorrow = Date.now() + 24 * 60 * 60 * 1000;
    on.world.now = () => tomorrow;
    expect(await copyAll(on)).toEqual(['prompt', 'prompt', 'allow', 'allow']);
    expect((await on.handlers.tabStatus({ tab: 1 }, guard)).unasked).toBe(2);
  });

  test('asked again about the same copy, also after the worker died, the budget is taken from once', async () => {
    const before = await stage();
    await enter(before, postBy('agent', '7', ...highs));
    const copy = copyOf(group('docker'), '7');
    for (let n = 0; n < 4; n++) expect(await before.handlers.copy(copy, guard)).toMatchObject({ action: 'prompt' });
    const after = await before.restart();
    expect(await after.handlers.copy(copy, guard)).toMatchObject({ action: 'prompt' });
    expect(await after.handlers.copy(copyOf(group('sudo'), '7'), guard)).toMatchObject({ action: 'prompt' });
    const beyond = copyOf(group('wheel'), '7');
    for (let n = 0; n < 3; n++) expect(await after.handlers.copy(beyond, guard)).toEqual({ action: 'allow' });
    expect(await skipped(after)).toHaveLength(1);
  });

  test('the worker dies between the row of a spared prompt and its outcome: it is skipped, not killed', async () => {
    const before = await stage({ budget: { perDay: 0 } });
    await enter(before, postBy('agent', '7', ...highs));
    const copy = copyOf(group('docker'), '7');
    before.world.log.settle = () => Promise.reject(new Error('died'));
    expect(await before.handlers.copy(copy, guard)).toMatchObject({ action: 'block' });
    const after = await before.restart();
    expect(await skipped(after)).toHaveLength(1);
    expect(await after.handlers.copy(copy, guard)).toEqual({ action: 'allow' });
  });

  test('a prompt that could not be recorded is given back to the day', async () => {
    let broken = true;
    const on = await stage({ budget: { perDay: 1 } });
    const append = on.world.log.append;
    on.world.log.append = payload =>
      broken && payload.type === 'prompted' ? Promise.reject(new Error('The disk is full.')) : append(payload);
    await enter(on, postBy('agent', '7', ...highs));
    expect(await on.handlers.copy(copyOf(group('docker'), '7'), guard)).toMatchObject({ action: 'block' });
    broken = false;
    expect(await on.handlers.copy(copyOf(group('docker'), '7'), guard)).toMatchObject({ action: 'prompt' });
  });

  test('one that took nothing gives nothing back: what was refused before still asks when the day is used up', async () => {
    let broken = false;
    const on = await stage({ budget: { perDay: 1 } });
    const append = on.world.log.append;
    on.world.log.append = payload =>
      broken && payload.type === 'prompted' ? Promise.reject(new Error('The disk is full.')) : append(payload);
    await enter(on, postBy('agent', '7', ...highs), postBy('agent', '8', ...highs));
    expect(await on.handlers.copy(copyOf(group('docker'), '7'), guard)).toMatchObject({ action: 'prompt' });
    broken = true;
    expect(await on.handlers.copy(copyOf(group('docker'), '8'), guard)).toMatchObject({ action: 'block' });
    broken = false;
    expect(await on.handlers.copy(copyOf(group('sudo'), '7'), guard)).toEqual({ action: 'allow' });
    expect(await on.handlers.copy(copyOf(group('docker'), '8'), guard)).toMatchObject({ action: 'prompt' });
  });

  test('a command that was refused asks each time, and takes from the budget once', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', ...highs));
    const refuse = { outcome: 'cancelled', write: 'nothing', evidence: [] };
    for (let n = 0; n < 4; n++) await goAhead(on, await askCopy(on, group('docker'), '7'), refuse);
    expect(await copyAll(on)).toEqual(['prompt', 'prompt', 'allow', 'allow']);
  });

  test('audit mode takes nothing from the budget', async () => {
    const on = await stage({ mode: 'audit' });
    await enter(on, postBy('agent', '7', ...highs));
    expect(await copyAll(on)).toEqual(['allow', 'allow', 'allow', 'allow']);
    expect((await on.handlers.tabStatus({ tab: 1 }, guard)).unasked).toBe(0);
  });
});
