import type { Call } from '../../languages/command.ts';
import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { oneself, programs } from '../windows-principals.ts';

const has = (pattern: RegExp) => (call: Call) => pattern.test(call.words.map(word => word.text).join(' '));

export default {
  title: 'Lifts a restriction on files of Windows',
  references: [
    attack('T1222.001'),
    cwe(732),
    vendor('attrib', 'https://learn.microsoft.com/windows-server/administration/windows-commands/attrib'),
  ],
  triggers: 'attrib -|attrib.exe|isreadonly|fsutil|ruleprotection|icacls'.split('|'),
  call: table(
    [
      {
        on: 'attrib',
        if: has(/(^|\s)-r(\s|$)/i),
        what: 'x',
        says: 'The files could be changed again.',
        undoNote: 'attrib +r sets the mark again.',
      },
      {
        on: 'set-itemproperty',
        if: has(/isreadonly\s+(-value\s+)?(false|0)/i),
        what: 'Path',
        kind: 'file',
        says: '{what} could be changed again.',
        undo: 'Set-ItemProperty -Path {what} -Name IsReadOnly -Value $true',
      },
      {
        on: '.isreadonly=',
        if: has(/false/i),
        says: 'The file could be changed again.',
        undoNote: 'Set IsReadOnly again.',
      },
      {
        on: 'fsutil behavior',
        if: has(/symlinkevaluation.*:1/i),
        says: 'Links on other machines could lead to files on this one.',
        principal: programs,
        right: 'execute',
        undo: 'fsutil behavior set SymlinkEvaluation R2L:0 R2R:0',
        capture: 'fsutil behavior query SymlinkEvaluation',
      },
      {
        on: 'icacls',
        if: has(/\/(inheritance:e|reset)\b/i),
        what: 'x',
        says: 'The files would take over the rights of the folder above them.',
        right: 'read',
        principal: { kind: 'unknown', name: 'whoever may use the folder above' },
        capture: 'icacls . /save permissions-before.txt /t',
        undoNote: 'Save the list first with icacls /save; /restore brings it back.',
      },
      {
        on: '.setaccessruleprotection',
        if: has(/false/i),
        says: 'The files would take over the rights of the folder above them.',
        right: 'read',
        principal: { kind: 'unknown', name: 'whoever may use the folder above' },
      },
    ],
    {
      effect: 'BROADEN',
      right: 'write',
      principal: oneself,
      kind: 'file',
      whole: 'the files',
      summary: 'Lifts a restriction on files',
      explanation: 'The restriction kept files from being changed or reached by mistake.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'attrib -r D:\\reports\\q3.xlsx', severity: 'low', effect: 'BROADEN' },
    { text: 'fsutil behavior set SymlinkEvaluation R2L:1', severity: 'medium' },
    'icacls D:\\reports /inheritance:e /t',
  ],
  ignores: [
    'attrib +r notes.txt',
    'attrib',
    'fsutil behavior query SymlinkEvaluation',
    'fsutil behavior set SymlinkEvaluation R2L:0',
    'icacls D:\\reports /inheritance:r',
  ],
} satisfies Examples;
