import { describe, expect, test } from 'vitest';
import { readAsked, sayAsked } from '../../../../lib/guard/page-world/said.ts';

describe('what the page’s world asks', () => {
  test.each([
    { id: 1, text: 'chmod 777 /srv', html: '' },
    { id: 20, text: '3 4 5', html: '<b>3 4 5</b>' },
    { id: 300, text: '', html: '<p>\n</p>' },
    { id: 4, text: 'line\n\u{1f511} 2 ', html: ' 7' },
  ])('comes through as it was said: %o', asked => {
    expect(readAsked(sayAsked(asked))).toEqual(asked);
  });
});
