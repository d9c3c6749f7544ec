import { JsonLogsSerializer } from '@opentelemetry/otlp-transformer';
import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import { expect, test } from 'vitest';
import { toLogRecord } from '../../lib/chain/wire/record.ts';
import { exposure } from '../lib/log/example.ts';
import { newInstall, record, request } from './install.ts';
import { collectorsForTests } from './running.ts';
import { storesForTests } from './stores.ts';

const stores = storesForTests();
const start = collectorsForTests();
const at = Date.UTC(2026, 10, 20, 9, 30);

/** A record as the official SDK hands it to its exporter. */
function official(attributes: Record<string, unknown>, eventName: string): ReadableLogRecord {
  return {
    hrTime: [at / 1_000, 0],
    hrTimeObserved: [at / 1_000, 0],
    severityNumber: 17,
    severityText: 'ERROR',
    eventName,
    resource: { attributes: {}, asyncAttributesPending: false, merge: () => undefined },
    instrumentationScope: { name: 'countersign.ack', version: '1' },
    attributes,
    droppedAttributesCount: 0,
  } as unknown as ReadableLogRecord;
}

const decode = (bytes: Uint8Array | undefined) => JSON.parse(new TextDecoder().decode(bytes));

test('our record is what the official serializer writes for the same content', async () => {
  const [event] = await record(await newInstall(), [exposure], at);
  if (!event) throw new Error('no event');
  const ours = toLogRecord(event, at);
  const flat = Object.fromEntries(
    ours.attributes.map(({ key, value }) => [
      key,
      'intValue' in value ? Number(value.intValue) : Object.values(value)[0],
    ]),
  );
  const [{ scopeLogs }] = decode(JsonLogsSerializer.serializeRequest([official(flat, ours.eventName)])).resourceLogs;
  const [theirs] = scopeLogs[0].logRecords;
  expect(theirs).toMatchObject({
    timeUnixNano: ours.timeUnixNano,
    observedTimeUnixNano: ours.observedTimeUnixNano,
    severityNumber: ours.severityNumber,
    severityText: ours.severityText,
    eventName: ours.eventName,
  });
  const texts = (list: { key: string; value: object }[]) => list.filter(({ value }) => 'stringValue' in value);
  expect(texts(theirs.attributes)).toEqual(texts(ours.attributes));
  expect(Object.keys(ours).filter(key => !(key in theirs))).toEqual([]);
});

test('the collector takes what the official SDK sends, keeps it aside, and its answer is read by the SDK', async () => {
  const { post, url } = await start(await stores.fresh('sqlite'));
  const body = JsonLogsSerializer.serializeRequest([official({ any: 'thing' }, 'something.else')]);
  const answer = await post(new Uint8Array(body ?? []));
  expect(answer.status).toBe(200);
  const read = JsonLogsSerializer.deserializeResponse(new Uint8Array(await answer.arrayBuffer()));
  expect(read.partialSuccess?.rejectedLogRecords ?? 0).toBe(0);
  expect(await (await fetch(`${url}/metrics`)).text()).toContain('countersign_records_odd_total 1');
  const install = await newInstall();
  const own = await post(await request(install, await record(install, [exposure], at)));
  expect(JsonLogsSerializer.deserializeResponse(new Uint8Array(await own.arrayBuffer()))).toEqual({});
});
