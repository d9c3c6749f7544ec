import { readFileSync } from 'node:fs';
import { expect, test } from './extension.ts';
import { statusOf } from './status.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`../fixtures/pages/${name}.html`, import.meta.url), 'utf8');
const message = '/?_task=mail&_action=show&_uid=41&_mbox=INBOX';
const headers = '/?_task=mail&_mbox=INBOX&_uid=41&_action=headers';
/** The fixture's own footer tells as well; without it only the headers do. */
const plain = fixture('roundcube').replace(
  /Report Helper[^<]*AI[^<]*|[^<>]*(?:AI agent|automated|assistant)[^<>]*/gi,
  '',
);

test("an open mail's headers are fetched once, from its own origin, and tell who wrote it", async ({
  extension,
  pages,
}) => {
  pages.put(message, plain);
  pages.put(headers, fixture('roundcube--headers'));
  const page = await extension.context.newPage();
  await page.goto(pages.url(message, 'mail'));
  await expect
    .poll(async () => JSON.stringify(await statusOf(extension, 'roundcube')))
    .toMatch(/"state":"disclosed".*Auto-Submitted|Auto-Submitted.*"state":"disclosed"/i);
  await page.evaluate(() => document.querySelector('#messagebody')?.append(' '));
  await page.waitForTimeout(600);
  expect(pages.asked.filter(path => path === headers)).toHaveLength(1);
});

test('headers that cannot be read make the tab degraded, and say why', async ({ extension, pages }) => {
  pages.put(message, plain);
  pages.put(headers, { body: 'gone', status: 500 });
  const page = await extension.context.newPage();
  await page.goto(pages.url(message, 'mail'));
  await expect
    .poll(async () => await statusOf(extension, 'roundcube'))
    .toMatchObject({ state: 'degraded', reasons: ['headers-unreadable'] });
});
