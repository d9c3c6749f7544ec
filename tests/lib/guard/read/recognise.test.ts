import { expect, test } from 'vitest';
import { readDocument } from '../../../../cli/dom.ts';
import { recognise } from '../../../../lib/guard/read/recognise.ts';

const document = readDocument('<p class="here">');

test('any one selector is enough, and none must be absent', () => {
  expect(recognise(document, 'a.test', [{ id: 'x', any: ['.gone', '.here'] }])).toBe('x');
  expect(recognise(document, 'a.test', [{ id: 'x', any: ['.here'], none: ['p'] }])).toBeUndefined();
});

test('where hosts are given, page and host must both fit; without selectors the host decides', () => {
  expect(recognise(document, 'a.test', [{ id: 'x', any: ['.here'], hosts: ['b.test'] }])).toBeUndefined();
  expect(recognise(document, 'a.b.test', [{ id: 'x', any: [], hosts: ['*.b.test'] }])).toBe('x');
  expect(recognise(document, 'evilb.test', [{ id: 'x', any: [], hosts: ['*.b.test'] }])).toBeUndefined();
  expect(recognise(document, 'a.b.test.', [{ id: 'x', any: [], hosts: ['*.b.test'] }])).toBe('x');
  expect(recognise(document, 'a.test', [{ id: 'x', any: [] }])).toBeUndefined();
});

test('an invalid selector recognises nothing and stops nothing', () => {
  expect(
    recognise(document, 'a.test', [
      { id: 'x', any: ['[[['] },
      { id: 'y', any: ['.here'] },
    ]),
  ).toBe('y');
});
