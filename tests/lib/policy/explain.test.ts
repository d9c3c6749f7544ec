import { expect, test } from 'vitest';
import { explain } from '../../../lib/policy/explain.ts';
import { resolve } from '../../../lib/policy/resolve.ts';
import { withoutSecrets } from '../../../lib/policy/without-secrets.ts';

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

test('D14 a token is shown as set, never as it is', () => {
  const resolved = resolve({ sync: { endpoint: 'https://logs.example.com', token: 'cs_secret' } });
  const state = { status: 'loaded', fingerprint: 'f', ...resolved } as const;
  expect(JSON.stringify([explain(resolved), withoutSecrets(state)])).not.toContain('cs_secret');
  expect(withoutSecrets(state).effective.sync).toMatchObject({ endpoint: 'https://logs.example.com', token: '•••' });
  expect(resolved.effective.sync.token, 'the background still has it').toBe('cs_secret');
});
