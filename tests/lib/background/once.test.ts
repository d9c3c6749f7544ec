import { describe, expect, test } from 'vitest';
import { askCopy, copyOf, enter, goAhead, guard, postBy, risky, type Stage, stage } from './world.ts';

const high = 'usermod -aG docker robin';
const day = 24 * 60 * 60 * 1000;
const covered = async (on: Stage) => (await on.events()).filter(event => event.type === 'covered');

describe('ask once', () => {
  test('the same command in the same content asks once; the second copy is recorded as covered by the first', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', risky));
    const { prompt } = await goAhead(on, await askCopy(on, risky, '7'));
    expect(await on.handlers.copy(copyOf(risky, '7'), guard)).toEqual({ action: 'allow' });
    expect(await covered(on)).toMatchObject([{ by: prompt, path: 'copy', subject: { severity: 'critical' } }]);
  });

  test('it asks again after the post was edited', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', risky));
    await goAhead(on, await askCopy(on, risky, '7'));
    await enter(on, postBy('agent', '7', risky, 'and one more line'));
    expect(await on.handlers.copy(copyOf(risky, '7'), guard)).toMatchObject({ action: 'prompt' });
  });

  test('another command beside the decided one asks again', async () => {
    const on = await stage();
    const other = 'usermod -aG sudo robin';
    await enter(on, postBy('agent', '7', high, other));
    await goAhead(on, await askCopy(on, high, '7'));
    expect(await on.handlers.copy(copyOf(high, '7'), guard)).toEqual({ action: 'allow' });
    expect(await on.handlers.copy(copyOf(`${high}\n${other}`, '7'), guard)).toMatchObject({ action: 'prompt' });
  });

  test('a command whose words are the same but whose meaning is not asks again', async () => {
    const on = await stage();
    const read = 'role=docker; usermod -aG "$role" robin';
    const write = 'role=sudo\nusermod -aG "$role" robin';
    await enter(on, postBy('agent', '7', read, write));
    const first = await askCopy(on, 'role=docker\nusermod -aG "$role" robin', '7');
    await goAhead(on, first);
    expect(await on.handlers.copy(copyOf(write, '7'), guard)).toMatchObject({ action: 'prompt' });
  });

  test('a refused command asks each time', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', risky));
    await goAhead(on, await askCopy(on, risky, '7'), { outcome: 'cancelled', write: 'nothing', evidence: [] });
    expect(await on.handlers.copy(copyOf(risky, '7'), guard)).toMatchObject({ action: 'prompt' });
  });

  test('what was acknowledged asks again once it needs to be verified', async () => {
    const on = await stage();
    await enter(on, postBy('person', '7', risky));
    await goAhead(on, await askCopy(on, risky, '7'), { outcome: 'proceeded', evidence: [] });
    await enter(on, postBy('agent', '7', risky));
    expect(await on.handlers.copy(copyOf(risky, '7'), guard)).toMatchObject({ action: 'prompt' });
  });

  test('a decision is forgotten after a day, also where the clock was turned back in between', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', risky));
    await goAhead(on, await askCopy(on, risky, '7'));
    const decidedAt = Date.now();
    on.world.now = () => decidedAt + day;
    expect(await on.handlers.copy(copyOf(risky, '7'), guard)).toMatchObject({ action: 'prompt' });
    on.world.now = () => decidedAt - day;
    expect(await on.handlers.copy(copyOf(risky, '7'), guard)).toMatchObject({ action: 'prompt' });
  });

  test('a decision outlives the browser, and nothing of page or command is kept in the clear', async () => {
    const before = await stage();
    await enter(before, postBy('agent', '7', risky));
    await goAhead(before, await askCopy(before, risky, '7'));
    const kept = JSON.stringify(await before.world.local.get('decided'));
    for (const word of ['crm', 'GRANT', 'helper', 'forum']) expect(kept).not.toContain(word);
    const after = await before.restart('browser');
    await enter(after, postBy('agent', '7', risky));
    expect(await after.handlers.copy(copyOf(risky, '7'), guard)).toEqual({ action: 'allow' });
  });

  test('a store that holds nonsense makes the copy ask', async () => {
    const on = await stage();
    await enter(on, postBy('agent', '7', risky));
    await goAhead(on, await askCopy(on, risky, '7'));
    const stored = (await on.world.local.get('decided')).decided as Record<string, unknown>;
    for (const nonsense of [7, [], Object.fromEntries(Object.keys(stored).map(key => [key, { at: Date.now() }]))]) {
      await on.world.local.set({ decided: nonsense });
      expect(await on.handlers.copy(copyOf(risky, '7'), guard)).toMatchObject({ action: 'prompt' });
    }
  });
});
