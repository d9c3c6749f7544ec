import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, type Json } from '../../../../lib/chain/canonical.ts';
import { leafOf } from '../../../../lib/chain/leaf.ts';
import { uuid7 } from '../../../../lib/chain/uuid7.ts';
import { eventName } from '../../../../lib/chain/wire/names.ts';
import { fromLogRecord, type LogRecord, type Proven, toLogRecord } from '../../../../lib/chain/wire/record.ts';
import { fromAnyValue, toAnyValue } from '../../../../lib/chain/wire/value.ts';
import type { LogPayload } from '../../../../lib/schema/event.ts';
import { proceeded, subject } from '../../log/example.ts';

const at = Date.UTC(2026, 10, 20, 9, 30, 15, 250);
const uid = uuid7(at);

const payloads: LogPayload[] = [
  { type: 'exposure', subject },
  { type: 'prompted', prompt: 'p', path: 'copy', otherRules: [], subject },
  { type: 'prompted', prompt: 'p', path: 'copy', otherRules: ['sql/grant-all', 'a/b'], subject },
  { type: 'covered', prompt: 'q', why: 'decided', by: 'p', path: 'copy', subject },
  { type: 'exception', exception: 'e', change: 'made', until: at, subject },
  { type: 'outcome', prompt: 'p', ...proceeded },
  { type: 'report', kind: 'not-useful', subject },
  { type: 'recall-shown', recall: 'r', subject },
  { type: 'undo-done', prompt: 'p', subject },
  { type: 'policy-changed', status: 'loaded', fingerprint: 'abc' },
  { type: 'health', site: 'github', state: 'degraded', reason: 'no-posts', count: 3 },
  { type: 'drill', drill: 'd', outcome: 'cancelled' },
  { type: 'dropped', first: 3, last: 9, reason: 'overflow' },
];

const proven = async (payload: LogPayload): Promise<Proven> => ({
  leaf: await leafOf({ uid, seq: 7, at, payload }, new Uint8Array(16)),
  salt: 'c2FsdA',
  hash: 'aGFzaA',
  before: 'YmVmb3Jl',
});
const through = (record: LogRecord): LogRecord => JSON.parse(JSON.stringify(record));

describe('record', () => {
  test.each(payloads.map(payload => [payload.type, payload] as const))(
    'a %s comes back as it was hashed',
    async (_, payload) => {
      const event = await proven(payload);
      const back = fromLogRecord(through(toLogRecord(event, at)));
      expect(typeof back === 'string' ? back : canonical(back.leaf)).toBe(canonical(event.leaf));
      expect(back).toMatchObject({ salt: event.salt, hash: event.hash, before: event.before });
    },
  );

  test('nothing that stays on this machine is in it', async () => {
    const sent = JSON.stringify(toLogRecord(await proven({ type: 'outcome', prompt: 'p', ...proceeded }), at));
    for (const secret of [subject.host, subject.command, subject.content, 'OPS-1', '4200', String(at)]) {
      expect(sent).not.toContain(secret);
    }
  });

  test('names follow the mapping: outcome is the acknowledgement, severity tells INFO, WARN and ERROR', async () => {
    expect(eventName('outcome')).toBe('countersign.acknowledgement');
    expect(eventName('recall-shown')).toBe('countersign.recall_shown');
    const record = toLogRecord(await proven({ type: 'outcome', prompt: 'p', ...proceeded }), at);
    expect(record).toMatchObject({ severityNumber: 17, timeUnixNano: '1795167015000000000' });
    const value = (name: string) => record.attributes.find(({ key }) => key === name)?.value;
    expect(value('log.record.uid')).toEqual({ stringValue: uid });
    expect(value('countersign.seq')).toEqual({ intValue: '7' });
    expect(value('countersign.rule.id')).toEqual({ stringValue: 'gcp/bucket-public' });
    expect(value('countersign.dwell_bucket')).toEqual({ stringValue: '3-10s' });
    expect(value('countersign.outcome')).toEqual({ stringValue: 'proceeded-with-evidence' });
  });

  test.each([
    ['an attribute twice', (record: LogRecord) => record.attributes.push(...record.attributes.slice(0, 1))],
    ['no attributes', (record: LogRecord) => record.attributes.splice(0)],
    [
      'an id that is no UUIDv7',
      (record: LogRecord) => Object.assign(record.attributes[0] ?? {}, { value: { stringValue: 'x' } }),
    ],
    [
      'a value and members under one name',
      (record: LogRecord) => record.attributes.push({ key: 'countersign.type.x', value: { stringValue: 'y' } }),
    ],
    [
      'a commitment that is no text',
      (record: LogRecord) => record.attributes.push({ key: 'countersign.withheld.x', value: { intValue: '1' } }),
    ],
  ])('%s is refused with a word, not an exception', async (_, spoil) => {
    const record = through(toLogRecord(await proven(payloads[0] ?? { type: 'exposure', subject }), at));
    spoil(record);
    expect(typeof fromLogRecord(record)).toBe('string');
  });

  test('B04: names like __proto__ stay plain data', async () => {
    const record = through(toLogRecord(await proven({ type: 'exposure', subject }), at));
    for (const key of [
      '__proto__',
      '__proto__.polluted',
      'constructor.prototype.polluted',
      'countersign.__proto__.polluted',
    ]) {
      record.attributes.push({ key, value: { stringValue: 'yes' } });
    }
    fromLogRecord(record);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('never throws, whatever the attributes are', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), attributes => {
        fromLogRecord({ attributes });
      }),
    );
  });
});

describe('value', () => {
  const json = fc.letrec<{ value: Json }>(tie => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.string(),
      fc.boolean(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(number => (Object.is(number, -0) ? 0 : number)),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }),
    ),
  })).value;

  test('every value comes back, up to the depth that payloads have', () => {
    fc.assert(
      fc.property(json, value => {
        const back = fromAnyValue(JSON.parse(JSON.stringify(toAnyValue(value))), 50);
        expect(canonical(back ?? 'none')).toBe(canonical(value));
      }),
    );
  });

  test('D07: nesting without end and integers that are not exact are no value', () => {
    let deep: unknown = { stringValue: 'x' };
    for (let i = 0; i < 10_000; i++) deep = { arrayValue: { values: [deep] } };
    expect(fromAnyValue(deep)).toBeUndefined();
    for (const intValue of ['9007199254740993', '1e5', '', ' 1', 1.5, Number.NaN, '99999999999999999999']) {
      expect(fromAnyValue({ intValue })).toBeUndefined();
    }
  });
});
