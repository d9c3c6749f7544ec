import { expect, test } from 'vitest';
import { z } from 'zod';
import { createApp } from '../../server/app.ts';
import { operations } from '../../server/openapi/operations.ts';
import { logsPath } from '../../server/routes/logs.ts';
import { exposure } from '../lib/log/example.ts';
import { newInstall, record, request } from './install.ts';
import { collectorsForTests } from './running.ts';
import { storesForTests } from './stores.ts';

const stores = storesForTests();
const start = collectorsForTests();

test('the document names every route and no other', () => {
  const nothing = new Proxy({}, { get: () => () => undefined }) as never;
  const app = createApp({
    store: nothing,
    queue: nothing,
    tokens: nothing,
    enrol: nothing,
    metrics: nothing,
    signer: nothing,
    audiences: nothing,
    least: 10,
    now: Date.now,
    report: nothing,
  });
  const routed = new Set(
    app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method.toLowerCase()} ${path}`),
  );
  const asRoute = (path: string) =>
    path.replace(/\{(\w+)\}/g, ':$1').replace(/^\/v1\/(countersign|identify)\/\w+$/, '/v1/$1/:act');
  expect(new Set(operations.map(({ method, path }) => `${method} ${asRoute(path)}`))).toEqual(
    routed.add(`post ${logsPath}`),
  );
});

test('what is answered is what the document says, and it is a document of OpenAPI 3.1', async () => {
  const { url, post } = await start(await stores.fresh('sqlite'));
  const install = await newInstall();
  const events = await record(install, [exposure], Date.UTC(2026, 10, 20));
  await post(await request(install, events));
  const document = await (await fetch(`${url}/openapi.json`)).json();
  expect(document).toMatchObject({
    openapi: '3.1.1',
    info: { title: expect.any(String), version: expect.any(String) },
  });
  for (const [path, methods] of Object.entries<Record<string, { responses: object }>>(document.paths)) {
    expect(path).toMatch(/^\//);
    for (const { responses } of Object.values(methods)) expect(Object.keys(responses)).toContain('200');
  }
  const { post: logs } = document.paths['/v1/logs'];
  expect(logs.requestBody.content['application/json'].schema.properties).toHaveProperty('resourceLogs');
  expect(Object.keys(logs.responses)).toEqual(['200', '400', '401', '403', '413', '415', '503']);
  const note = await (await fetch(`${url}/v1/checkpoint`)).text();
  expect(note).toContain('log.example.com');
  for (const { method, path, answer } of operations) {
    if (method !== 'get') continue;
    const asked = path.replace('{uid}', events[0]?.leaf.uid ?? '').replace('/consistency', '/consistency?from=0&to=1');
    const got = await fetch(url + asked);
    expect(got.status, path).toBe(200);
    const type = got.headers.get('content-type') ?? '';
    if (typeof answer === 'string') expect(type, path).toContain(answer);
    else expect(z.safeParse(answer, await got.json()).error, path).toBeUndefined();
  }
});
