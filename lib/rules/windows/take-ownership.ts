import type { Call, Word } from '../../languages/command.ts';
import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { oneself } from '../windows-principals.ts';

const has = (pattern: RegExp) => (call: Call) => call.words.some(word => pattern.test(word.text));
const grade = (call: Call, what: Word | undefined) => {
  const name = what?.text ?? '';
  const deep = has(/^\/[rt]$/i)(call);
  return {
    sensitivity: /windows|program files|^[a-z]:\\?$/i.test(name) ? 'auth' : 'ordinary',
    reach: /^[a-z]:\\?$/i.test(name) ? 'everything' : deep ? 'collection' : 'single',
  } as const;
};

export default {
  title: 'Takes files over from their owner',
  references: [
    attack('T1222.001'),
    cwe(282),
    vendor('takeown', 'https://learn.microsoft.com/windows-server/administration/windows-commands/takeown'),
  ],
  triggers: 'takeown|setowner|subinacl|ntfsowner'.split('|'),
  call: table(
    [
      {
        on: 'takeown',
        what: 'f',
        says: 'Whoever runs this would own {what}, and could then give themselves every right to it.',
        principal: oneself,
        grade,
        if: call => call.words.length > 0,
      },
      {
        on: 'icacls, subinacl',
        if: has(/^\/setowner/i),
        what: 'x',
        says: 'Somebody else would own {what}, and could give out every right to it.',
        principal: { kind: 'user', name: 'the new owner' },
        grade,
        right: 'write',
      },
      {
        on: '.setowner, set-ntfsowner',
        what: 'Path',
        who: 'Account',
        order: '',
        says: 'Somebody else would own it, and could give out every right to it.',
        right: 'write',
        principal: { kind: 'user', name: 'the new owner' },
      },
    ],
    {
      effect: 'OWNER',
      direction: 'widens',
      right: 'admin',
      summary: 'Takes files over from their owner',
      explanation: 'The owner decides who may use a file. The old owner is not in the command.',
      undoNote: 'Note the owner first (dir /q, or Get-Acl); icacls /setowner gives it back.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'takeown /f D:\\reports\\q3.xlsx',
      severity: 'medium',
      effect: 'OWNER',
      direction: 'widens',
      target: 'D:\\reports\\q3.xlsx',
    },
    { text: 'takeown /f C:\\Windows\\System32 /r /d y', severity: 'high' },
    'icacls D:\\reports /setowner CORP\\alice /t',
  ],
  ignores: ['takeown /?', 'dir /q D:\\reports', 'Get-Acl D:\\reports | Select-Object Owner'],
} satisfies Examples;
