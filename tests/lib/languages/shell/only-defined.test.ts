import { describe, expect, test } from 'vitest';
import { readRules } from '../../../../cli/catalogue.ts';
import { find } from '../../../../lib/scan/find.ts';

const rules = await readRules();
const first = (text: string) => find(text, { rules, language: 'shell' })[0];

describe('a function or an alias that nothing calls', () => {
  for (const text of [
    'open_up() { chmod -R 777 /srv; }',
    'function open_up { chmod -R 777 /srv; }',
    "alias open_up='chmod -R 777 /srv'",
  ]) {
    test(`is told, and weighs less: ${text}`, () => {
      expect(first(text)).toMatchObject({ severity: 'high', certainty: 'likely', direction: 'widens' });
    });
  }
});

describe('in full counts', () => {
  for (const text of [
    'open_up() { chmod -R 777 /srv; }\nopen_up',
    'open_up() { chmod -R 777 /srv; }\ntrap open_up EXIT',
    "alias open_up='chmod -R 777 /srv'; open_up",
    "alias ls='chmod -R 777 /srv; ls'",
    'cd() { chmod -R 777 /srv; }',
    'echo "alias open_up=\'chmod -R 777 /srv\'" >> ~/.bashrc',
    "cat >> /etc/profile.d/team.sh <<'EOF'\nopen_up() { chmod -R 777 /srv; }\nEOF",
  ]) {
    test(text, () => {
      expect(first(text)).toMatchObject({ severity: 'critical', certainty: 'certain' });
    });
  }
});
