import { expect, test } from 'vitest';
import { hostMatches, hostOf, isHostPattern } from '../../../lib/policy/host.ts';

test('a star stands for any subdomain and not for the domain itself', () => {
  expect(hostMatches('*.example.com', 'a.b.example.com')).toBe(true);
  expect(hostMatches('*.example.com', 'example.com')).toBe(false);
  expect(hostMatches('*.example.com', 'badexample.com')).toBe(false);
  expect(hostMatches('Example.com', 'example.com.')).toBe(true);
});

test('host patterns are names or addresses, not links or expressions', () => {
  for (const good of ['intranet', 'forum.example.com', '*.example.com', '10.0.0.7', '[::1]', 'xn--bcher-kva.example'])
    expect(isHostPattern(good), good).toBe(true);
  for (const bad of [
    '',
    '*',
    '*.',
    'https://example.com',
    'example.com/path',
    'a..b',
    'ex ample.com',
    '*example.com',
    '.*',
  ])
    expect(isHostPattern(bad), bad).toBe(false);
});

test('only web addresses have a host', () => {
  expect(hostOf('https://Forum.Example.com.:8443/t/1?x')).toBe('forum.example.com');
  for (const none of ['about:blank', 'data:text/html,x', 'chrome-extension://abc/x.html', 'not an address'])
    expect(hostOf(none)).toBeUndefined();
});
