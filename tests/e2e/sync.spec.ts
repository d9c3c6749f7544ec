import { putPolicy } from './administrator.ts';
import { expect } from './extension.ts';
import { decide, slow, status, test } from './managed.ts';
import { readLog } from './read-log.ts';

test('what is decided in the browser is in the collector, each once, under the name and team of the policy', async ({
  place: { root, collector, start },
  pages,
}) => {
  test.setTimeout(400_000);
  putPolicy(root, { sync: { endpoint: collector.url, team: 'blue' } });
  const extension = await start();
  await decide(extension, pages, 1);
  await expect.poll(async () => (await status(extension)).state, slow).toBe('sent');
  const inBrowser = async () => (await readLog(extension)).events.map(({ uid }) => uid);
  await expect.poll(async () => (await collector.events()).map(({ uid }) => uid), slow).toEqual(await inBrowser());
  expect(new Set((await collector.events()).map(({ team }) => team))).toEqual(new Set(['blue']));
  const types = (await collector.events()).map(({ type }) => type);
  for (const type of ['exposure', 'prompted', 'outcome']) expect(types).toContain(type);

  // The collector is away, the worker dies, the collector comes back: nothing is lost, nothing counts twice.
  await collector.stop();
  await decide(extension, pages, 2);
  await expect.poll(async () => (await status(extension)).waiting, slow).toBeGreaterThan(1);
  await extension.killWorker();
  await expect.poll(() => status(extension), slow).toMatchObject({ host: new URL(collector.url).host });
  await collector.start();
  await expect.poll(async () => (await status(extension)).state, slow).toBe('sent');
  expect((await collector.events()).map(({ uid }) => uid)).toEqual(await inBrowser());
  expect(await collector.odd()).toEqual([]);
});

test('P6 nothing leaves without an endpoint; what was recorded before one was named stays here, and a word about it goes', {
  tag: '@rest',
}, async ({ place: { root, collector, start }, pages }) => {
  test.setTimeout(400_000);
  putPolicy(root, { contact: { name: 'Access desk' } });
  const extension = await start();
  await decide(extension, pages, 1);
  await expect.poll(async () => await status(extension), slow).toMatchObject({ state: 'off', waiting: 0 });
  const before = (await readLog(extension)).events.length;
  putPolicy(root, { sync: { endpoint: collector.url } });
  await expect.poll(async () => (await status(extension)).state, slow).toBe('sent');
  await expect.poll(async () => (await collector.events()).length, slow).toBeGreaterThan(0);
  const seqs = (await collector.events()).map(({ seq }) => seq);
  expect(Math.min(...seqs)).toBeGreaterThan(before);
  await decide(extension, pages, 2);
  await expect.poll(async () => (await collector.events()).map(({ type }) => type), slow).toContain('outcome');
  const dropped = (await readLog(extension)).events.filter(({ payload }) => payload.type === 'dropped');
  expect(dropped.map(({ payload }) => payload)).toEqual([
    { type: 'dropped', first: 1, last: before, reason: 'before-sync' },
  ]);
});
