import { describe, expect, test } from 'vitest';
import { readRules } from '../../../cli/catalogue.ts';
import { find } from '../../../lib/scan/find.ts';

const rules = await readRules();
const widening = (text: string) => find(text, { rules }).filter(one => one.direction === 'widens');

const commands = [
  'chmod 777 /srv/data',
  'sudo usermod -aG docker mira',
  'GRANT ALL ON orders TO PUBLIC;',
  'Add-LocalGroupMember -Group Administrators -Member mira',
  'net localgroup Administrators mira /add',
  '$ sudo ufw allow 22',
];

describe('a command in a list, a step or a quoted mail is found where it stands', () => {
  for (const mark of [
    '1. ',
    '2) ',
    '(3) ',
    'a) ',
    '- ',
    '* ',
    '• ',
    '→ ',
    '-> ',
    '✅ ',
    '– ',
    '- [ ] ',
    '> ',
    '> > ',
    'Step 2: ',
    'Option 1 - ',
  ])
    test(JSON.stringify(mark), () => {
      for (const command of commands) {
        const text = `${mark}${command}`;
        const { start = 0, end = 0 } = widening(text)[0]?.range ?? {};
        // `sudo` and a prompt stand before what runs.
        expect(command.replace(/;$/, '').endsWith(text.slice(start, end)) && end > start, text).toBe(true);
      }
    });
  test('beside lines that are no commands', () =>
    expect(widening('1. Install it\n2. chmod 777 /srv/data\n3. done')).toHaveLength(1));
  for (const text of [
    'Fix: chmod 777 /srv/data',
    'Try this: sudo chmod -R 777 /var/www',
    'you can use sudo chmod -R 777 /var/www',
    '1. Run chmod 777 /srv/data',
    '3. Run icacls C:\\data /grant Everyone:F',
    'Solution: GRANT ALL ON orders TO PUBLIC;',
    '<# repair #> Add-LocalGroupMember -Group Administrators -Member mira',
  ])
    test(text, () => expect(widening(text)).not.toEqual([]));
});

describe('a list that tells of commands, or is no list of commands, widens nothing', () => {
  for (const text of [
    '1. Read man chmod',
    '- chmod 777 is a bad idea',
    '- Never run chmod 777 /srv',
    '* sudo chmod 777 /srv was used there before',
    '> I would not use chmod 777 here',
    'Error: chmod 777 /srv failed',
    '1. ls -l /srv\n2. cat /etc/hosts',
    '- name: mira\n- name: tom',
    '1. Grant the user access to the folder',
    '> /srv/log.txt',
  ])
    test(text, () => expect(widening(text)).toEqual([]));
});
