import { serialize } from 'node:v8';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resource } from '../../lib/chain/wire/names.ts';
import { fromLogRecord } from '../../lib/chain/wire/record.ts';
import type { LogPayload } from '../../lib/schema/event.ts';
import { leafHashOf, leafText } from '../../server/ingest/hash.ts';
import { createReader } from '../../server/ingest/own/read.ts';
import { createReceive } from '../../server/ingest/receive.ts';
import { cancelled, exposure, prompted } from '../lib/log/example.ts';
import { type Install, newInstall, record, request } from './install.ts';

const at = Date.UTC(2026, 10, 20, 9, 30);
const asJson = createReceive(() => undefined);

/** Both ways of reading; where the quick one reads at all, it must say the same. */
async function both(text: string, reader = createReader()) {
  const quick = reader(text);
  const own = await createReceive(() => quick)(text, 'default', at);
  expect(own).toEqual(await asJson(text, 'default', at));
  return { quick: quick !== undefined, own };
}

const payloads: LogPayload[] = [
  exposure,
  prompted('p'),
  { type: 'outcome', prompt: 'p', ...cancelled },
  { type: 'outcome', prompt: 'p', ...cancelled, evidence: [{ kind: 'ticket', detail: 'OPS-1' }], elapsed: 4_000 },
  { type: 'dropped', first: 4, last: 9, reason: 'overflow' },
];

async function bodyOf(install: Install, count = 7) {
  const events = await record(
    install,
    Array.from({ length: count }, (_, index) => payloads[index % payloads.length] ?? exposure),
    at,
  );
  return request(install, events, 'blue', at);
}

test('what our client writes is read by its shape, and means the same', async () => {
  const reader = createReader();
  for (let round = 0; round < 3; round++) {
    const { quick, own } = await both(await bodyOf(await newInstall()), reader);
    expect(quick).toBe(true);
    expect(own).toMatchObject({ parcels: [{ odd: [] }] });
    expect('parcels' in own && own.parcels[0]?.events).toHaveLength(7);
  }
});

test('what is read by its shape takes one byte for a letter in memory, as the text that it came in', async () => {
  const reader = createReader();
  const install = await newInstall();
  for (let round = 0; round < 2; round++) {
    for (const one of reader(await bodyOf(install))?.judged ?? []) {
      if (!('leaf' in one)) throw new Error(one.reason);
      // V8 writes a text as it has it.
      expect(serialize(one.leaf).length).toBeLessThan(one.leaf.length + 16);
    }
  }
});

test('a text with any letters changed, dropped, doubled or moved is read as JSON says', async () => {
  const texts = await Promise.all([bodyOf(await newInstall(), 3), bodyOf(await newInstall(), 6)]);
  const reader = createReader();
  for (const text of texts) reader(text);
  const pieces = ['"', '\\', '{', '}', '[', ']', ',', ':', '0', '-', ' ', '\n', '\0', 'é', '\uE0003\uE001', '7'];
  const edit = fc.record({
    kind: fc.constantFrom('replace', 'remove', 'insert', 'copy'),
    at: fc.nat(),
    length: fc.integer({ min: 1, max: 40 }),
    piece: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })),
    from: fc.nat(),
  });
  let quick = 0;
  await fc.assert(
    fc.asyncProperty(fc.nat(1), fc.array(edit, { minLength: 1, maxLength: 3 }), async (which, edits) => {
      let text = texts[which] ?? '';
      for (const { kind, at: place, length, piece, from } of edits) {
        const index = place % text.length;
        const copied = text.slice(from % text.length, (from % text.length) + length);
        if (kind === 'replace') text = text.slice(0, index) + piece + text.slice(index + piece.length);
        if (kind === 'remove') text = text.slice(0, index) + text.slice(index + length);
        if (kind === 'insert') text = text.slice(0, index) + piece + text.slice(index);
        if (kind === 'copy') text = text.slice(0, index) + copied + text.slice(index);
      }
      if ((await both(text, reader)).quick) quick++;
    }),
    { numRuns: 2_000 },
  );
  expect(quick).toBeGreaterThan(200);
});

type Attribute = { key: string; value: object };

const name = fc.constantFrom('a', 'b', 'a.b', 'subject.rule', 'type', 'elapsed', 'withheld.x', '__proto__', '9', 'é');
const text = fc.oneof(fc.string(), fc.constantFrom('', '987654000000003', '\uE0002\uE001', 'long'.repeat(70)));
const integer = fc.oneof(fc.maxSafeInteger().map(String), fc.constantFrom('0', '-1', '007', '-0', ''));

/** Values of one structure: their texts and numbers are drawn anew each time that it is filled. */
const { value } = fc.letrec<{ value: Attribute['value'] }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.record({ stringValue: text }),
    fc.record({ intValue: fc.oneof(integer, fc.constantFrom(5, 1.5)) }),
    fc.record({ boolValue: fc.boolean() }),
    fc.record({ doubleValue: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
    fc.record({ arrayValue: fc.record({ values: fc.array(tie('value'), { maxLength: 3 }) }) }),
    fc.record({
      kvlistValue: fc.record({ values: fc.array(fc.record({ key: name, value: tie('value') }), { maxLength: 3 }) }),
    }),
    fc.record({ stringValue: text, intValue: integer }),
  ),
}));
const attributes = fc.array(fc.record({ key: name.map(one => `countersign.${one}`), value }), { maxLength: 6 });

/** The same structure with other texts and numbers. */
function refilled(found: unknown, texts: string[], integers: string[]): unknown {
  return JSON.parse(JSON.stringify(found), (key, one) => {
    if (key === 'stringValue') return texts[one.length % texts.length];
    return key === 'intValue' && typeof one === 'string' ? integers[one.length % integers.length] : one;
  });
}

/** Put the right hash on a record, where it can be read at all. */
function proven(one: { attributes: Attribute[] }): void {
  const read = fromLogRecord(one);
  if (typeof read === 'string') return;
  const hash = leafHashOf(read.salt, leafText(read.leaf));
  const attribute = one.attributes.find(({ key }) => key === 'countersign.chain.hash');
  if (attribute) attribute.value = { stringValue: hash };
}

test('records of any attributes, in any order, are the same both ways, also by what was learnt of another one', async () => {
  const reader = createReader();
  const install = await newInstall();
  const [texts, integers] = [
    fc.array(text, { minLength: 3, maxLength: 3 }),
    fc.array(integer, { minLength: 3, maxLength: 3 }),
  ];
  const seen = { quick: 0, good: 0 };
  await fc.assert(
    fc.asyncProperty(
      attributes,
      fc.array(fc.nat(), { maxLength: 4 }),
      texts,
      integers,
      async (more, moves, ...others) => {
        const body = JSON.parse(await bodyOf({ ...install }, 2));
        const [first, second] = body.resourceLogs[0].scopeLogs[0].logRecords;
        first.attributes.push(...more);
        second.attributes = structuredClone(first.attributes);
        second.attributes.splice(-more.length, more.length, ...(refilled(more, ...others) as Attribute[]));
        for (const one of [first, second]) {
          for (const move of moves) one.attributes.unshift(...one.attributes.splice(move % one.attributes.length, 1));
          proven(one);
        }
        const { own, quick } = await both(JSON.stringify(body), reader);
        if (quick) seen.quick++;
        const reasons = 'parcels' in own ? own.parcels.flatMap(({ odd }) => odd.map(({ reason }) => reason)) : [];
        if (quick && reasons.every(reason => reason === 'the batch is no chain')) seen.good++;
      },
    ),
    { numRuns: 1_000 },
  );
  expect(seen.quick).toBeGreaterThan(300);
  expect(seen.good).toBeGreaterThan(100);
});

test('what a request says of its batch is the same both ways, whatever stands there', async () => {
  const reader = createReader();
  const names = fc.constantFrom(...Object.values(resource), 'other');
  const values = fc.oneof(
    fc.record({ stringValue: text }),
    fc.record({ intValue: fc.oneof(integer, fc.constantFrom(5, '1234567890123456')) }),
    fc.record({ boolValue: fc.boolean() }),
  );
  const beside = fc.array(fc.record({ key: names, value: values }), { maxLength: 5 });
  const install = await newInstall();
  let quick = 0;
  await fc.assert(
    fc.asyncProperty(beside, fc.array(fc.nat(), { maxLength: 4 }), fc.boolean(), async (more, moves, other) => {
      const body = JSON.parse(await bodyOf({ ...install }, 2));
      const { resource: about } = body.resourceLogs[0];
      for (const move of moves) about.attributes.push(...about.attributes.splice(move % about.attributes.length, 1));
      const before = structuredClone(about.attributes);
      about.attributes = [...before.filter(({ key }: Attribute) => more.every(one => one.key !== key)), ...more];
      if (other) about.droppedAttributesCount = '7';
      if ((await both(JSON.stringify(body), reader)).quick) quick++;
      about.attributes = refilled(about.attributes, ['longer'.repeat(50), 'x', '\uE0001\uE001'], ['7', '08', '-9']);
      await both(JSON.stringify(body), reader);
    }),
    { numRuns: 500 },
  );
  expect(quick).toBeGreaterThan(200);
});

/** Written otherwise in ways that JSON does not mind, or that make a number look like what stands for a value when learning. */
const otherwise: [what: string, change: (text: string) => string][] = [
  [
    'a space before the name of an attribute',
    text => text.replaceAll('"key":"service.instance', '"key": "service.instance'),
  ],
  [
    'a space before the name of an attribute of a record',
    text => text.replaceAll('"key":"countersign.rule.id"', '"key": "countersign.rule.id"'),
  ],
  ['a space behind a member’s name', text => text.replaceAll('"key":"countersign.team"', '"key" :"countersign.team"')],
  [
    'two lists of attributes, the later one with a space behind its name',
    text =>
      text.replace(
        /"attributes":(\[.*?\])\}/,
        (_, list: string) => `"attributes":${list},"attributes" :${list.replace('blue', 'green')}}`,
      ),
  ],
  [
    'a time of sending that looks like a mark',
    text =>
      text.replace(
        /"countersign.sent_at","value":\{"intValue":"\d+"/,
        '"countersign.sent_at","value":{"doubleValue":9.87654000000003e14',
      ),
  ],
  [
    'a shared value that looks like a mark',
    text =>
      text.replace(
        '{"key":"log.record.uid"',
        '{"key":"countersign_disclosed.name","value":{"arrayValue":{"values":[{"doubleValue":9.87654000000007e14}]}}},{"key":"log.record.uid"',
      ),
  ],
];

test.each(otherwise)('%s means the same again and again', async (_, change) => {
  const reader = createReader();
  for (let round = 0; round < 3; round++) {
    const text = await bodyOf(await newInstall(), 2);
    expect(change(text)).not.toBe(text);
    await both(change(text), reader);
  }
});
