import { describe, expect, test } from 'vitest';
import { disclose, isRecorded } from '../../../lib/chain/disclose.ts';
import { leafOf } from '../../../lib/chain/leaf.ts';
import { uuid7 } from '../../../lib/chain/uuid7.ts';
import { disclosedIn, fromLogRecord, toLogRecord } from '../../../lib/chain/wire/record.ts';
import { shares } from '../../../lib/schema/policy.ts';
import { proceeded, subject } from '../log/example.ts';

const at = Date.UTC(2026, 10, 20, 9, 30, 15, 250);
const secret = crypto.getRandomValues(new Uint8Array(16));
const told = { ...subject, path: '/t/access/7', text: 'chmod 777 /srv' };
const event = {
  uid: uuid7(at),
  seq: 7,
  at,
  payload: { type: 'outcome' as const, prompt: 'p', ...proceeded, subject: told },
};
const leaf = await leafOf(event, secret);

describe('disclose', () => {
  test('each step discloses its own fields, which are proven to be those that were recorded', async () => {
    const fields = { host: ['host'], path: ['path'], command: ['command', 'text'], evidence: ['evidence'], name: [] };
    for (const step of shares) {
      const disclosed = await disclose(event, secret, [step]);
      expect(Object.keys(disclosed)).toEqual(fields[step]);
      for (const [name, one] of Object.entries(disclosed)) {
        expect(await isRecorded(leaf, name, one)).toBe(true);
        expect(await isRecorded(leaf, name, { ...one, value: 'another' })).toBe(false);
        for (const other of Object.keys(leaf.withheld).filter(field => field !== name))
          expect(await isRecorded(leaf, other, one)).toBe(false);
      }
    }
  });

  test('an event without path and command has none to disclose, and a name proves nothing', async () => {
    const bare = { ...event, payload: { ...event.payload, subject } };
    const disclosed = await disclose(bare, secret, ['path', 'command', 'name'], 'Ada');
    expect(disclosed).toMatchObject({ name: { value: 'Ada' }, command: { value: subject.command } });
    expect(Object.keys(disclosed).sort()).toEqual(['command', 'name']);
    expect(await isRecorded(leaf, 'name', { value: 'Ada' })).toBe(false);
  });

  test('it travels beside the leaf, which stays as it was hashed', async () => {
    const disclosed = await disclose(event, secret, shares, 'Ada');
    const record = toLogRecord({ leaf, salt: 's', hash: 'h', before: 'b', disclosed }, at);
    const sent = JSON.parse(JSON.stringify(record));
    expect(fromLogRecord(sent)).toMatchObject({ leaf });
    expect(disclosedIn(sent)).toEqual(disclosed);
    const without = JSON.stringify(toLogRecord({ leaf, salt: 's', hash: 'h', before: 'b' }, at));
    for (const word of ['/t/access/7', 'chmod 777', subject.host, 'Ada']) {
      expect(JSON.stringify(sent)).toContain(word);
      expect(without).not.toContain(word);
    }
  });
});
