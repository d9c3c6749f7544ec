import { describe, expect, test } from 'vitest';
import { readRules } from '../../../cli/catalogue.ts';
import { find } from '../../../lib/scan/find.ts';
import { mayHold, triggersOf } from '../../../lib/scan/triggers.ts';

const rules = await readRules();
const triggers = triggersOf(rules);
const risks = (text: string) =>
  find(text, { rules }).filter(one => one.direction === 'widens' && !['info', 'low'].includes(one.severity));

describe('a sentence that tells to do it', () => {
  for (const text of [
    'To fix this, run chmod -R 777 /srv/app and restart the service.',
    'Add the user to the sudo group, then log in again.',
    'You can open it with gh repo edit acme/web --visibility public.',
    'Put bob into the docker group.',
    'Set the permissions of /srv/app to 777.',
    'Give it a moment.\nThen run sudo usermod -aG docker bob',
  ]) {
    test(text, () => {
      expect(risks(text)).not.toEqual([]);
      expect(mayHold(text, triggers)).toBe(true);
    });
  }
});

describe('a sentence that warns, tells or asks', () => {
  for (const text of [
    'Never add the user to the sudo group.',
    'You should not run chmod -R 777 /srv/app.',
    'Yesterday somebody had been told to run chmod 777 /srv.',
    'Our documentation says that chmod 777 is bad, and nobody here works that way.',
    'The admin added the docs to the group page.',
    'Why does the guide run chmod 777 /srv?',
  ]) {
    test(text, () => expect(risks(text)).toEqual([]));
  }
});
