import { expect, test } from 'vitest';
import { explain } from '../../../lib/policy/explain.ts';
import { resolve } from '../../../lib/policy/resolve.ts';

test('every value in force is shown with its source, and refused keys with the reason', () => {
  const rows = explain(
    resolve({ mode: 'off', roster: [{ name: 'a' }, 5], contact: { name: 'Access desk' }, colour: 'red' }),
  );
  const row = (key: string) => rows.find(one => one.key === key);
  expect(row('mode')).toMatchObject({ value: 'enforce', source: 'default', status: 'refused' });
  expect(row('roster')).toMatchObject({ value: [{ name: 'a' }], source: 'administrator', status: 'refused' });
  expect(row('contact.name')).toMatchObject({ value: 'Access desk', source: 'administrator', status: 'ok' });
  expect(row('sync.endpoint')).toMatchObject({ value: undefined, source: 'default', status: 'ok' });
  expect(row('decisions.agent.critical')).toMatchObject({ value: 'verify', source: 'default', status: 'ok' });
  expect(row('colour')).toMatchObject({ value: undefined, status: 'refused' });
});
