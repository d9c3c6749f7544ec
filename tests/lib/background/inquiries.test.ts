import './fake-browser.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { pseudonymAge } from '../../../lib/log/rotate.ts';
import { ask, decide as decideOn } from '../../../server/identify/acts.ts';
import { openStore } from '../../../server/store/open.ts';
import { collectorsForTests } from '../../server/running.ts';
import { atCollector, reach } from './at-collector.ts';
import { askCopy, enter, goAhead, postBy, risky, type Stage, stage } from './world.ts';

const start = collectorsForTests();
const folder = mkdtempSync(join(tmpdir(), 'countersign-inquiries-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const page = { kind: 'page' as const, url: 'chrome-extension://x/my-data.html' };
const heard = (on: Stage, earlier = false) => on.handlers.inquiries({ earlier }, page);
const reason = 'case 17: advice that opened the payroll folder';

async function decide(on: Stage, id: string) {
  await enter(on, postBy('agent', id, risky));
  await goAhead(on, await askCopy(on, risky, id));
  await on.world.sending.look();
}

test('who asked, why and who agreed is told; of earlier pseudonyms only where the person asks for them', async () => {
  const url = join(folder, 'a.sqlite');
  const collector = await start(url);
  const real = Date.now;
  let ahead = 0;
  Date.now = () => real() + ahead;
  const begun = await stage({});
  Date.now = real;
  const on = await reach(begun, collector.url);
  await decide(on, '1');
  expect(await heard(on)).toEqual({ state: 'told', asked: [], earlier: 0 });
  const { database } = await openStore(url);
  const { install } = await database.selectFrom('install').select('install').executeTakeFirstOrThrow();
  const as = (person: string) => ({ database, tenant: 'default', person, now: 5_000 });
  const { id } = await ask(as('Grace'), { install, reason });
  await decideOn(as('Alan'), { id, agree: false });
  await database.destroy();

  const told = { asked: 5_000, reason, state: 'refused', asker: 'Grace', decider: 'Alan', decided: 5_000 };
  expect(await heard(on)).toEqual({ state: 'told', asked: [told], earlier: 0 });
  ahead = pseudonymAge;
  expect(await on.log.rotate()).toBe(true);
  await decide(on, '2');
  expect(await heard(on)).toEqual({ state: 'told', asked: [], earlier: 1 });
  expect(await heard(on, true)).toEqual({ state: 'told', asked: [told], earlier: 0 });
  await collector.stop();
  expect(await heard(on)).toMatchObject({ state: 'away', problem: 'the collector cannot be reached', earlier: 1 });
});

test('without a collector nobody is asked, and a receiver that tells no such thing is not asked or says so', async () => {
  expect(await heard(await stage({}))).toEqual({ state: 'none', asked: [], earlier: 0 });

  const paths: string[] = [];
  let status = 404;
  const other = createServer((request, response) => {
    paths.push(request.url ?? '');
    response.writeHead(status).end();
  });
  await new Promise<void>(resolve => void other.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  const on = await atCollector(endpoint, {});
  await decide(on, '1');
  expect(await heard(on)).toMatchObject({ state: 'untold', asked: [] });
  expect(paths, 'discovery said that it is no collector of ours').not.toContain('/v1/identified');
  status = 503;
  await reach(on, endpoint);
  expect(await heard(on)).toMatchObject({ state: 'away', problem: 'the collector cannot be reached' });
  await on.handlers.eraseMine({ there: true }, page);
  expect(await on.handlers.erasedThere({}, page)).toMatchObject({ state: 'waiting' });
  expect(paths, 'nobody knows yet what it is').not.toContain('/v1/identified');
  expect(paths).not.toContain('/v1/erase');
  await new Promise(resolve => void other.close(resolve));
});
