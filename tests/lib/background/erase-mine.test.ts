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
