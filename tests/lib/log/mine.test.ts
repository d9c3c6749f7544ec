import { expect, test } from 'vitest';
import { fromBase64url, toBase64url } from '../../../lib/chain/base64url.ts';
import { leafHash, leafOf } from '../../../lib/chain/leaf.ts';
import { ownCsv } from '../../../lib/stats/own-csv.ts';
import { newLog, proceeded, prompted, report } from './example.ts';

test('everything is there, with how far it is and what proves it', async () => {
  const log = newLog();
  await log.append(report);
  await log.outbox.release();
  const batch = await log.outbox.next('https://a.example.com', 'p');
  await log.outbox.accept(batch?.id ?? '');
  await log.append(prompted('p'));
  await log.outbox.discardHeld();
  await log.settle('p', proceeded);
  const { records, erased, pseudonyms } = await log.mine();
  expect(records.map(({ standing }) => standing)).toEqual(['taken', 'here', 'waiting']);
  expect(records.map(({ event }) => event)).toEqual(await log.query());
  expect([erased, pseudonyms.length]).toEqual([0, 1]);
  for (const { event, salt, secret, hash } of records) {
    const bytes = (text: string) => fromBase64url(text) ?? new Uint8Array();
    expect(toBase64url(await leafHash(bytes(salt), await leafOf(event, bytes(secret))))).toBe(hash);
  }
});

test('what was erased is counted, and nothing of it shown', async () => {
  const log = newLog();
  await log.append(prompted('waits'));
  for (let index = 0; index < 3; index++) await log.append(report);
  expect(await log.erase()).toBe(3);
  const { records, erased } = await log.mine();
  expect(
    records.map(({ event }) => event.payload.type),
    'a prompt that waits stays',
  ).toEqual(['prompted']);
  expect(erased).toBe(3);
  expect(await log.verify()).toMatchObject({ ok: true, events: 4, erased: 3 });
});

test('B07 a text that a person wrote is no formula in a spreadsheet', async () => {
  const log = newLog();
  await log.append(prompted('p'));
  await log.settle('p', { ...proceeded, evidence: [{ kind: 'ticket', detail: '=HYPERLINK("x")' }] });
  const lines = ownCsv((await log.mine()).records).split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[2]).toContain('proceeded-with-evidence');
  expect(lines[2]).toContain('ticket: =HYPERLINK');
  expect(lines.join()).not.toMatch(/(^|,)"?[=+@-]/);
});
