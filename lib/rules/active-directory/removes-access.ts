import { parameter, switched } from '../../languages/powershell/parameters.ts';
import { table } from '../cmdlets.ts';
import { nobody } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { has } from '../whole-call.ts';

export default {
  title: 'Takes access to the directory away',
  references: [
    attack('T1531'),
    cwe(284),
    vendor('Active Directory cmdlets', 'https://learn.microsoft.com/powershell/module/activedirectory/'),
  ],
  triggers: 'remove-ad|disable-ad|-aduser|-adcomputer|adaccount|dsacls|dsrm|dsmod|setspn|netdom|remove-gp'.split('|'),
  call: table(
    [
      {
        on: 'remove-adgroupmember',
        what: 'Identity',
        who: 'Members',
        order: 'what who',
        says: '{who} would no longer belong to {what}.',
      },
      {
        on: 'remove-adprincipalgroupmembership',
        what: 'MemberOf',
        who: 'Identity',
        order: 'who what',
        says: '{who} would no longer belong to {what}.',
      },
      {
        on: 'remove-aduser, disable-adaccount, remove-adcomputer, remove-adserviceaccount, remove-adgroup, search-adaccount',
        if: call => call.program !== 'search-adaccount',
        what: 'Identity',
        says: '{what} could no longer be used.',
      },
      {
        on: 'set-aduser, set-adcomputer',
        if: call => switched(call, 'Enabled') === false,
        what: 'Identity',
        says: '{what} could no longer log on.',
      },
      { on: 'set-adaccountexpiration', what: 'Identity', says: '{what} could no longer log on after a day.' },
      {
        on: 'set-adaccountcontrol',
        if: call =>
          parameter(call, 'DoesNotRequirePreAuth')?.text === 'False' ||
          parameter(call, 'TrustedForDelegation')?.text === 'False' ||
          parameter(call, 'PasswordNotRequired')?.text === 'False' ||
          switched(call, 'AccountNotDelegated') === true,
        what: 'Identity',
        says: 'The account {what} would be better protected.',
      },
      {
        on: 'remove-adpermission',
        what: 'Identity',
        who: 'User',
        order: 'what who',
        says: '{who} would lose rights over {what}.',
      },
      { on: 'dsacls', if: has(/[/-][RD]\b/i), says: 'Somebody would lose rights over a directory object.' },
      { on: 'dsrm', says: 'An object of the directory would be gone.' },
      { on: 'dsmod user', if: has(/-disabled\s+yes/i), says: 'An account could no longer log on.' },
      { on: 'dsmod group', if: has(/-rmmbr/i), says: 'Somebody would no longer belong to the group.' },
      { on: 'setspn', if: has(/(^|\s)-d\b/i), says: 'A name of a service would be taken off an account.' },
      {
        on: 'netdom trust',
        if: has(/\/(remove|quarantine:yes|selectiveauth:yes|enablesidhistory:no)\b/i),
        says: 'Users of another domain would no longer be let in, or less far.',
      },
      { on: 'remove-gplink, remove-gpo', says: 'A policy would no longer count.', right: 'none' },
    ],
    {
      effect: 'NARROW',
      right: 'read',
      principal: nobody,
      kind: 'account',
      whole: 'the directory',
      summary: 'Takes access away',
      explanation: 'Fewer people get in afterwards. Make sure that nobody who needs it is locked out.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: "Remove-ADGroupMember -Identity 'Domain Admins' -Members alice",
      severity: 'low',
      direction: 'narrows',
      target: 'Domain Admins',
    },
    { text: 'Disable-ADAccount alice', direction: 'narrows' },
    'dsmod user "CN=alice,DC=corp,DC=test" -disabled yes',
    'netdom trust corp.test /domain:partner.test /remove',
  ],
  ignores: ['Get-ADUser alice', 'Search-ADAccount -LockedOut', 'Get-ADGroupMember finance', 'setspn -L alice'],
} satisfies Examples;
