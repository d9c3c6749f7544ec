import { expect, test } from 'vitest';
import { readDocument } from '../../../cli/dom.ts';
import { recognisers } from '../../../entrypoints/catalogue/recognisers.ts';
import { recognise } from '../../../lib/guard/read/recognise.ts';
import { hasSign } from '../../../lib/guard/signs.ts';

const pages = Object.entries(
  import.meta.glob<string>('../../fixtures/pages/**/*.html', { eager: true, query: '?raw', import: 'default' }),
);

test('there are pages of products to look at', () => {
  expect(pages.length).toBeGreaterThan(40);
});

for (const [path, html] of pages) {
  test(`${path.replace(/^.*fixtures\/pages\//, '')} has a sign wherever it is recognised`, () => {
    const page = readDocument(html);
    for (const host of ['a.test', ...recognisers.flatMap(one => one.hosts ?? [])])
      if (recognise(page, host, recognisers)) expect(hasSign(page, host, recognisers)).toBe(true);
  });
}

test('each selector of each product is a sign', () => {
  const asked: string[] = [];
  const none = { querySelector: (selector: string) => asked.push(selector) && null };
  for (const one of recognisers) {
    asked.length = 0;
    const [host = 'a.test'] = one.hosts ?? [];
    const found = hasSign(none, host.replace('*', 'x'), [one]);
    if (one.hosts && one.any.length === 0) expect(found).toBe(true);
    else
      for (const selector of one.any) expect(asked.join()).toContain(selector.replace(/^meta(?=(?:\[[^[\]]+])+$)/, ''));
  }
});

test('what a page of no product shows is no sign of one', () => {
  const page = readDocument('<title>x</title><meta name="description" content="x"><p class="here">words');
  expect(hasSign(page, 'a.test', recognisers)).toBe(false);
  expect(hasSign(page, 'evil-mail.google.com', recognisers)).toBe(false);
  expect(hasSign(page, 'mail.google.com.', recognisers)).toBe(true);
  expect(hasSign(page, 'evilb.test', [{ id: 'x', any: [], hosts: ['*.b.test'] }])).toBe(false);
  expect(hasSign(page, 'a.b.test', [{ id: 'x', any: [], hosts: ['*.b.test'] }])).toBe(true);
});

test.each([
  ['a list', 'meta[name="x"],p.here', '<p class="here">words'],
  ['what stands beside one', 'meta[name="x"]~i', '<p><meta name="x"><i>words</i>'],
  ['what has a bracket in its value', 'meta[content="[x]"]', '<meta content="[x]">'],
])('%s that begins with an element of the head is asked for as it is', (_, selector, html) => {
  expect(hasSign(readDocument(html), 'a.test', [{ id: 'x', any: [selector] }])).toBe(true);
  expect(hasSign(readDocument('<b>'), 'a.test', [{ id: 'x', any: [selector] }])).toBe(false);
});

test('a selector that the browser does not know leaves it to who looks closer', () => {
  expect(hasSign(readDocument('<p>'), 'a.test', [{ id: 'x', any: ['[[['] }])).toBe(true);
});
