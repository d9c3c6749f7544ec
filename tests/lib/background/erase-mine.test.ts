import './fake-browser.ts';
import { expect, test } from 'vitest';
import { askCopy, enter, goAhead, postBy, risky, stage } from './world.ts';

test('the record goes, and the traces beside it; the chain holds, and the same copy is asked about again', async () => {
  const on = await stage();
  await enter(on, postBy('agent', '1', risky));
  await goAhead(on, await askCopy(on, risky, '1'));
  const traces = async () =>
    Object.keys(await on.world.local.get(null)).filter(key => ['exposures', 'seen', 'decided'].includes(key));
  expect((await traces()).sort()).toEqual(['decided', 'exposures', 'seen']);
  const { erased } = await on.handlers.eraseMine({}, { kind: 'page', url: 'chrome-extension://x/my-data.html' });
  expect(erased).toBe(3);
  expect([await on.events(), await traces()]).toEqual([[], []]);
  expect(await on.log.verify()).toMatchObject({ ok: true, events: 3, erased: 3 });
  await askCopy(on, risky, '1');
});

test('a prompt that waits for its answer survives, and can be answered', async () => {
  const on = await stage();
  await enter(on, postBy('agent', '1', risky));
  const asked = await askCopy(on, risky, '1');
  await on.handlers.eraseMine({}, { kind: 'page', url: 'chrome-extension://x/my-data.html' });
  expect((await on.events()).map(({ type }) => type)).toEqual(['prompted']);
  await goAhead(on, asked);
  expect((await on.events()).map(({ type }) => type)).toEqual(['prompted', 'outcome']);
});

test('exceptions end with it: their host, shape and reason go, and the command is asked about again', async () => {
  const on = await stage();
  const [command, other] = ['usermod -aG docker robin', 'usermod -aG docker kim'];
  await enter(on, postBy('agent', '1', command), postBy('agent', '2', other));
  const asked = await askCopy(on, command, '1');
  await goAhead(on, asked, { exception: { reason: 'lab machines', days: 7 } });
  expect(JSON.stringify(await on.world.local.get(null))).toContain('lab machines');
  await on.handlers.eraseMine({}, { kind: 'page', url: 'chrome-extension://x/my-data.html' });
  expect(JSON.stringify(await on.world.local.get(null))).not.toContain('lab machines');
  await askCopy(on, other, '2');
});
