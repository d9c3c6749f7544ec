import { expect, test } from 'vitest';
import { readRules } from '../../../../cli/catalogue.ts';
import { find } from '../../../../lib/scan/find.ts';

const rules = await readRules();

test.each([
  "PROMPT_COMMAND='chmod 777 /etc'",
  'command_not_found_handle() { chmod 777 /etc; }',
  'precmd() { chmod 777 /etc; }',
  '\\! chmod 777 /etc',
])('%s needs no caller', text => {
  expect(find(text, { rules }).map(one => one.severity)).toContain('high');
});

test('another function has to be called first', () => {
  expect(find('tidy() { chmod 777 /etc; }', { rules })[0]?.severity).toBe('medium');
});

test('a setting in capitals is a setting', () => {
  const [one] = find('KAFKA_ALLOW_EVERYONE_IF_NO_ACL_FOUND=true', { rules });
  expect(one?.rule).toBe('applications/login-off');
});
