import { expect, test } from 'vitest';
import { defaults } from '../../../lib/policy/defaults.ts';
import { fingerprint } from '../../../lib/policy/fingerprint.ts';

test('equal policies have equal fingerprints, whatever the order of keys', async () => {
  const turned = Object.fromEntries(Object.entries(defaults).reverse());
  expect(await fingerprint(turned)).toBe(await fingerprint(defaults));
  expect(await fingerprint(defaults)).toMatch(/^[0-9a-f]{12}$/);
  expect(await fingerprint({ ...defaults, mode: 'audit' })).not.toBe(await fingerprint(defaults));
});
