import { readFileSync } from 'node:fs';
import { expect, test } from './extension.ts';
import { statusOf } from './status.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`../fixtures/pages/${name}.html`, import.meta.url), 'utf8');
const message = '/?_task=mail&_action=show&_uid=41&_mbox=INBOX';
const headers = '/?_task=mail&_mbox=INBOX&_uid=41&_action=viewsource';
const source = (rest: string) => ({
  body: `From: Report <svc-report@example.com>\nSubject: Report\n${rest}\n\nX-Mailer: AI agent\n`,
  type: 'text/plain',
});
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
  pages.put(headers, source('Auto-Submitted: auto-generated'));
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

const ticket = '/Ticket/Display.html?id=1';
const part = (number: number) => `/Ticket/Attachment/WithHeaders/${number}`;
test('each message of a ticket has its own headers', async ({ extension, pages }) => {
  // Two messages that say the same: only their headers tell them apart.
  const message = (number: number) =>
    `<div class="transaction Ticket-transaction message" data-transaction-id="${number}"><div class="metadata"><span class="description"><span class="user" data-user-id="${number}">Report ${number}</span></span></div><div class="content"><div class="downloadattachment"><a href="Attachment/WithHeaders/${number}">source</a></div><div class="messagebody"><div class="message-stanza">sudo chmod -R 777 /srv</div></div></div></div>`;
  pages.put(
    ticket,
    `<!DOCTYPE html><body id="comp-Ticket-Display"><div class="history-container">${message(1)}${message(2)}</div>`,
  );
  pages.put(part(1), source('To: lene@example.com'));
  pages.put(part(2), source('Auto-Submitted: auto-generated'));
  const page = await extension.context.newPage();
  await page.goto(pages.url(ticket, 'tickets'));
  await expect
    .poll(async () => (await statusOf(extension, 'request-tracker'))?.posts)
    .toMatchObject([
      { author: { name: 'Report 1' }, verdict: { attribution: { state: 'unknown' } } },
      { author: { name: 'Report 2' }, verdict: { attribution: { state: 'disclosed' } } },
    ]);
  expect(pages.asked.filter(path => path.includes('WithHeaders')).sort()).toEqual([part(1), part(2)]);
});

test('a product that wants its own token back gets it, from its own page only', async ({ extension, pages }) => {
  const view = '/SOGo/so/mira/Mail/0/folderINBOX/5/viewsource';
  pages.put('/SOGo/so/mira/Mail/view', {
    body: fixture('sogo--agent').replace('Sent by my AI assistant', ''),
    headers: { 'set-cookie': 'XSRF-TOKEN=a%2Bb; Path=/SOGo/' },
  });
  pages.put(view, source('Auto-Submitted: auto-generated'));
  const page = await extension.context.newPage();
  await page.goto(pages.url('/SOGo/so/mira/Mail/view#!/Mail/0/INBOX/5', 'groupware'));
  await expect
    .poll(async () => JSON.stringify(await statusOf(extension, 'sogo')))
    .toMatch(/"state":"disclosed".*Auto-Submitted|Auto-Submitted.*"state":"disclosed"/i);
  expect(pages.heard.get(view)).toMatchObject({ 'x-xsrf-token': 'a+b' });
});
