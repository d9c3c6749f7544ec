import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { isRecorded } from '../../lib/chain/disclose.ts';
import { disclosedIn, fromLogRecord } from '../../lib/chain/wire/record.ts';
import { putPolicy } from './administrator.ts';
import { stay } from './answer.ts';
import { type Extension, expect, promptFrame, select } from './extension.ts';
import { slow, test } from './managed.ts';
import type { Pages } from './pages.ts';
import { risky, thread } from './thread.ts';

type Heard = { type: unknown; disclosed: Record<string, unknown>; text: string };

/** Any endpoint that takes OTLP: what it hears, with every disclosed value proven. */
async function listen() {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', async () => {
      const raw = Buffer.concat(chunks);
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('access-control-allow-headers', '*');
      response.setHeader('content-type', 'application/json');
      if (request.method === 'POST') {
        const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw;
        for (const record of JSON.parse(body.toString()).resourceLogs[0].scopeLogs[0].logRecords) {
          const event = fromLogRecord(record);
          if (typeof event === 'string') throw new Error(event);
          const disclosed: Record<string, unknown> = {};
          for (const [name, one] of Object.entries(disclosedIn(record)))
            disclosed[name] = name === 'name' || (await isRecorded(event.leaf, name, one)) ? one.value : 'not proven';
          heard.push({ type: event.leaf.payload.type, disclosed, text: JSON.stringify(record) });
        }
      }
      response.end('{}');
    });
  });
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, heard, close: () => server.close() };
}

/** One prompt, cancelled; `meanwhile` is done in it. */
async function decide(extension: Extension, pages: Pages, topic: number, acknowledge = false): Promise<string> {
  const page = await extension.context.newPage();
  await page.goto(pages.put(`/t/sharing/${topic}?key=private`, thread({ more: `<p>${topic}</p>` })));
  await page.bringToFront();
  await select(page, '#risky');
  await page.keyboard.press('Control+C');
  const frame = await promptFrame(page);
  await expect(frame.locator('.prompt')).toHaveCount(1, slow);
  const notice = frame.locator('.notice-card');
  const told = (await notice.allTextContents()).join();
  if (acknowledge) {
    await notice.getByRole('button').click();
    await expect(notice).toHaveCount(0, slow);
  }
  await stay(page);
  await page.close();
  return told;
}

test('what the policy shares beyond the default is told in the prompt first, goes along from then on, and stops at once', {
  tag: '@rest',
}, async ({ place: { root, start }, pages }) => {
  test.setTimeout(600_000);
  const endpoint = await listen();
  putPolicy(root, { sync: { endpoint: endpoint.url } });
  const extension = await start();
  const outcomes = () => endpoint.heard.filter(({ type }) => type === 'outcome');
  expect(await decide(extension, pages, 1)).toBe('');
  await expect.poll(() => outcomes().length, slow).toBe(1);
  expect(endpoint.heard.filter(({ disclosed }) => Object.keys(disclosed).length > 0)).toEqual([]);
  for (const word of ['forum.localhost', '/t/sharing', risky])
    expect(endpoint.heard.map(one => one.text).join()).not.toContain(word);

  const privacy = { share: ['host', 'path', 'command', 'name'], person: 'Ada Example' };
  putPolicy(root, { sync: { endpoint: endpoint.url }, privacy, budget: { perDay: 20 } });
  const changes = () => endpoint.heard.filter(({ type }) => type === 'privacy-changed').length;
  await expect.poll(changes, slow).toBe(1);
  expect(await decide(extension, pages, 2, true)).toContain('the command');
  expect(await decide(extension, pages, 3)).toBe('');
  await expect.poll(() => outcomes().length, slow).toBe(3);
  expect(outcomes().at(-1)?.disclosed).toMatchObject({
    host: 'forum.localhost',
    path: '/t/sharing/3',
    text: risky,
    name: 'Ada Example',
  });
  expect(endpoint.heard.map(one => one.text).join()).not.toContain('private');

  putPolicy(root, { sync: { endpoint: endpoint.url }, budget: { perDay: 20 } });
  await expect.poll(changes, slow).toBe(2);
  const before = endpoint.heard.length;
  await decide(extension, pages, 4);
  await expect.poll(() => outcomes().length, slow).toBe(4);
  expect(endpoint.heard.slice(before).filter(({ disclosed }) => Object.keys(disclosed).length > 0)).toEqual([]);
  endpoint.close();
});
