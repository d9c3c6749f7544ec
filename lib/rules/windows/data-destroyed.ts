import type { Call } from '../../languages/command.ts';
import { parameter, switched } from '../../languages/powershell/parameters.ts';
import { table } from '../cmdlets.ts';
import { nobody } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { line } from '../whole-call.ts';

const has = (pattern: RegExp) => (call: Call) => pattern.test(`${line(call)} ${call.stdin?.text ?? ''}`);
const copies = 'The copies from which this machine could be restored would be gone.';
const never = {
  undoNote: 'What is deleted this way cannot be brought back. Check that there is another copy.',
} as const;

export default {
  title: 'Destroys data or backups of Windows',
  tier: 'secondary',
  references: [
    attack('T1490'),
    attack('T1485'),
    cwe(404),
    vendor('vssadmin', 'https://learn.microsoft.com/windows-server/administration/windows-commands/vssadmin'),
  ],
  triggers:
    'vssadmin|shadowcopy|wbadmin|bcdedit|diskshadow|systemrestore|computerrestore|rmdir /|rd /|remove-item|-recurse|rm -r|del /|del -|erase /|format c:|format d:|format e:|/fs:|clear-disk|cipher|sdelete|appx|initialize-disk|diskpart|reagentc|physicaldisk|remove-partition|format-volume|systemreset|reg restore|reg load|reg.exe|.delete('.split(
      '|',
    ),
  call: table(
    [
      { on: 'vssadmin delete, vssadmin resize', says: copies, ...never, capture: 'vssadmin list shadows' },
      { on: 'wmic shadowcopy', if: has(/delete/i), says: copies, ...never },
      { on: 'wmic', if: has(/shadowcopy.*delete/i), says: copies, ...never },
      { on: 'wbadmin delete, wbadmin disable', says: copies, ...never },
      {
        on: 'bcdedit',
        if: has(/recoveryenabled\s+(no|off|false)|ignoreallfailures|bootstatuspolicy/i),
        says: 'Windows would no longer offer to repair itself.',
        capture: 'bcdedit /enum',
        undoNote: 'bcdedit /set {default} recoveryenabled yes switches it on again.',
      },
      {
        on: 'reagentc',
        if: has(/\/disable/i),
        says: 'Windows would no longer offer to repair itself.',
        undo: 'reagentc /enable',
      },
      { on: 'diskshadow', if: has(/delete|\/s/i), says: copies, ...never },
      { on: '.delete, .delete_, remove-wmiobject, remove-ciminstance', if: has(/shadowcopy/i), says: copies, ...never },
      {
        on: 'foreach-object',
        if: call => /shadowcopy/i.test(call.stdin?.text ?? '') && call.words.some(word => /delete/i.test(word.raw)),
        says: copies,
        ...never,
      },
      {
        on: 'schtasks',
        if: has(/\/(change|delete)\b.*(systemrestore\\sr|windowsbackup|backup|chkdsk).*|\/disable.*systemrestore/i),
        says: copies,
      },
      {
        on: 'disable-computerrestore',
        says: 'Windows would no longer keep states to which it can be set back.',
        undo: 'Enable-ComputerRestore -Drive C:',
      },
      {
        on: 'rmdir, rd',
        if: has(/\/s/i),
        what: 'x',
        says: 'A folder with everything in it would be deleted.',
        ...never,
        loss: 'part',
      },
      {
        on: 'del, erase',
        if: has(/\/[sfq]\b.*\*|\/s\b|\*\.\w+.*\/s/i),
        says: 'Many files would be deleted without a question.',
        ...never,
        loss: 'part',
        grade: call => (/\.(bak|bac|vhd|bkf|wbcat|set|dsk|win)\b|backup/i.test(line(call)) ? { loss: 'whole' } : {}),
      },
      {
        on: 'remove-item',
        if: call =>
          switched(call, 'Recurse') === true &&
          switched(call, 'Force') === true &&
          !/^(hk(lm|cu|cr)|registry|cert|env|variable|function):/i.test(
            parameter(call, 'Path', 'LiteralPath')?.text ?? call.words[0]?.text ?? '',
          ),
        what: 'Path|LiteralPath',
        kind: 'folder',
        says: '{what} would be deleted with everything in it.',
        ...never,
        loss: 'part',
      },
      { on: 'format', if: has(/^[a-z]:|\/fs:/i), says: 'Everything on the disk would be lost.', ...never },
      {
        on: 'clear-disk, initialize-disk, format-volume, reset-physicaldisk, remove-partition, remove-physicaldisk',
        what: 'Number|DriveLetter|FriendlyName',
        kind: 'disk',
        says: 'Everything on the disk {what} would be lost.',
        ...never,
      },
      { on: 'diskpart', if: has(/clean|delete|format|\/s/i), says: 'Everything on the disk would be lost.', ...never },
      {
        on: 'cipher',
        if: has(/\/w:/i),
        says: 'Deleted files could not be brought back any more.',
        ...never,
        loss: 'part',
      },
      { on: 'sdelete, sdelete64', says: 'Files would be overwritten, so that nothing brings them back.', ...never },
      {
        on: 'remove-appxpackage, remove-appxprovisionedpackage',
        what: 'Package|PackageName',
        says: 'The program {what} would be removed.',
        loss: 'derived',
        undoNote: 'Install the program again from the store.',
      },
      {
        on: 'reg restore, reg load',
        says: 'A part of the registry would be replaced by a file that is not shown.',
        loss: 'part',
        undoNote: 'Save the key first with reg save.',
      },
      {
        on: 'systemreset, reset-computermachinepassword',
        if: call => call.program === 'systemreset',
        says: 'The machine would be set back, and what is on it lost.',
        ...never,
      },
    ],
    {
      effect: 'DESTROY',
      right: 'none',
      loss: 'whole',
      principal: nobody,
      kind: 'data',
      whole: 'data of this machine',
      summary: 'Destroys data or backups',
      explanation:
        'What is deleted this way does not land in the recycle bin. It is lost unless there is another copy.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'vssadmin delete shadows /all /quiet', severity: 'high', effect: 'DESTROY' },
    { text: 'bcdedit /set {default} recoveryenabled no', severity: 'high' },
    { text: 'rmdir /s /q D:\\old', severity: 'medium' },
    { text: 'Remove-Item D:\\old -Recurse -Force', severity: 'medium', language: 'powershell' },
    'wmic shadowcopy delete',
    '"delete shadows all" | diskshadow.exe',
  ],
  ignores: [
    'vssadmin list shadows',
    'wbadmin get versions',
    'bcdedit /enum',
    'rmdir empty',
    { text: 'Remove-Item D:\\old\\notes.txt', language: 'powershell' },
    'del notes.txt',
    { text: 'Remove-Item D:\\old -Recurse -Force -WhatIf', language: 'powershell' },
  ],
} satisfies Examples;
