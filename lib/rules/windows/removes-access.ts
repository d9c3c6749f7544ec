import { parameter, switched } from '../../languages/powershell/parameters.ts';
import { table } from '../cmdlets.ts';
import { nobody } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { has } from '../whole-call.ts';

export default {
  title: 'Takes access to Windows away',
  references: [
    attack('T1531'),
    cwe(284),
    vendor(
      'Windows commands',
      'https://learn.microsoft.com/windows-server/administration/windows-commands/windows-commands',
    ),
  ],
  triggers:
    '/del|/active|localuser|localgroup|icacls|cacls|psremoting|smbshare|accessrule|netfirewall|advfirewall|ntfsaccess|ntrights|cmdkey|delstore|wsmancredssp|pssessionconf'.split(
      '|',
    ),
  call: table(
    [
      { on: 'net user', if: has(/\/(del|delete|active:n\w*)\b/i), says: 'An account could no longer be used.' },
      { on: 'net localgroup, net group', if: has(/\/del/i), says: 'Somebody would no longer belong to the group.' },
      { on: 'net share', if: has(/\/d(el|elete)?\b/i), says: 'A folder would no longer be shared.' },
      { on: 'remove-localuser, disable-localuser', what: 'Name|SID', says: '{what} could no longer log on.' },
      {
        on: 'remove-localgroupmember',
        what: 'Group|Name',
        who: 'Member',
        order: 'what who',
        says: '{who} would no longer belong to {what}.',
      },
      { on: 'remove-localgroup', what: 'Name', says: 'The group {what} would be gone.' },
      {
        on: 'remove-smbshare, revoke-smbshareaccess, block-smbshareaccess',
        what: 'Name',
        says: 'The share {what} would be closed, or open to fewer.',
      },
      {
        on: 'icacls',
        if: has(/\/(remove(:g)?|inheritance:[rd])(\s|$)/i),
        what: 'x',
        says: 'Fewer people could use the file or folder.',
      },
      { on: 'cacls', if: has(/\/[rd]\b/i), says: 'Fewer people could use the file or folder.' },
      {
        on: '.removeaccessrule, .removeaccessruleall, .removeaccessrulespecific, .purgeaccessrules, remove-ntfsaccess',
        says: 'Fewer people could use the file or folder.',
      },
      {
        on: '.setaccessruleprotection',
        if: has(/true/i),
        says: 'The folder would no longer take over the rights of the folder above it.',
      },
      {
        on: 'disable-psremoting, disable-wsmancredssp, disable-pssessionconfiguration',
        says: 'Commands could no longer be run on this machine over the network.',
      },
      { on: 'netsh advfirewall set', if: has(/state on/i), says: 'The firewall would be on.' },
      {
        on: 'netsh advfirewall firewall add',
        if: has(/action=block/i),
        says: 'The firewall would keep connections away.',
      },
      {
        on: 'new-netfirewallrule, set-netfirewallrule',
        if: call => /block/i.test(parameter(call, 'Action')?.text ?? ''),
        what: 'DisplayName|Name',
        says: 'The firewall would keep connections away.',
      },
      {
        on: 'set-netfirewallprofile',
        if: call => switched(call, 'Enabled') === true,
        says: 'The firewall would be on.',
      },
      { on: 'ntrights', if: has(/(^|\s)-r\s/i), says: 'Somebody would lose a right over the machine.' },
      { on: 'cmdkey', if: has(/\/delete/i), says: 'A stored password would be forgotten.' },
      { on: 'certutil', if: has(/-delstore/i), says: 'A certificate would no longer be trusted.' },
    ],
    {
      effect: 'NARROW',
      right: 'read',
      principal: nobody,
      whole: 'this machine',
      kind: 'host',
      summary: 'Takes access away',
      explanation: 'Fewer people or programs get in afterwards. Make sure that nobody who needs it is locked out.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'net user alice /delete', severity: 'low', direction: 'narrows' },
    { text: 'icacls D:\\reports /remove Everyone', direction: 'narrows' },
    {
      text: 'Remove-LocalGroupMember -Group Administrators -Member alice',
      language: 'powershell',
      target: 'Administrators',
    },
    'Disable-PSRemoting -Force',
  ],
  ignores: ['net user alice', 'icacls D:\\reports', 'Get-LocalGroupMember Administrators', 'net share'],
} satisfies Examples;
