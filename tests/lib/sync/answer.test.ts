import { expect, test } from 'vitest';
import { judge } from '../../../lib/sync/answer.ts';

const json = 'application/json; charset=utf-8';

test.each([
  [200, json, '{}', { kind: 'taken', refused: 0 }],
  [200, json, '{"partialSuccess":{}}', { kind: 'taken', refused: 0 }],
  [200, json, '{"partialSuccess":{"rejectedLogRecords":"3","errorMessage":"x"}}', { kind: 'taken', refused: 3 }],
  [200, json, '{"partialSuccess":{"rejectedLogRecords":-3}}', { kind: 'taken', refused: 0 }],
  [200, 'text/html', '<html>', { kind: 'later' }],
  [200, null, '{}', { kind: 'later' }],
  [200, json, '<html>', { kind: 'later' }],
  [200, json, '', { kind: 'later' }],
  [200, json, '[]', { kind: 'later' }],
  [200, json, 'null', { kind: 'later' }],
  [200, json, undefined, { kind: 'later' }],
  [429, null, undefined, { kind: 'later', wait: 7 }],
  [502, null, undefined, { kind: 'later', wait: 7 }],
  [503, null, undefined, { kind: 'later', wait: 7 }],
  [504, null, undefined, { kind: 'later', wait: 7 }],
  [400, json, undefined, { kind: 'divide' }],
  [413, json, undefined, { kind: 'divide' }],
  [401, json, undefined, { kind: 'stop', why: 'auth' }],
  [403, json, undefined, { kind: 'stop', why: 'auth' }],
  [404, json, undefined, { kind: 'stop', why: 'config' }],
  [405, json, undefined, { kind: 'stop', why: 'config' }],
  [204, null, undefined, { kind: 'stop', why: 'refused' }],
  [302, null, undefined, { kind: 'stop', why: 'refused' }],
  [418, null, undefined, { kind: 'stop', why: 'refused' }],
  [500, null, undefined, { kind: 'stop', why: 'refused' }],
  [501, null, undefined, { kind: 'stop', why: 'refused' }],
] as const)('D05, E08: %i with type %s and body %s', (status, type, body, verdict) => {
  expect(judge(status, type, body, 7)).toEqual(verdict);
});

test('D06: nothing but the count of refused records is read from an answer', () => {
  const body = JSON.stringify({ partialSuccess: {}, policy: { mode: 'off' }, __proto__: { refused: 9 }, sync: 'x' });
  expect(judge(200, json, body)).toEqual({ kind: 'taken', refused: 0 });
});
