import type { Call } from '../../languages/command.ts';
import { switched } from '../../languages/powershell/parameters.ts';
import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { line } from '../whole-call.ts';

const powerful = /administrator|krbtgt|admin\b/i;
const grade = (_: Call, what: Call['name'] | undefined): Partial<Access> =>
  what && powerful.test(what.text) ? { right: 'admin', sensitivity: 'auth' } : {};
const says = '{what} could log on to the machines of the domain.';

export default {
  title: 'Creates or switches on an account of the directory',
  references: [
    attack('T1136.002'),
    attack('T1078.002'),
    cwe(286),
    vendor('New-ADUser', 'https://learn.microsoft.com/powershell/module/activedirectory/new-aduser'),
  ],
  triggers:
    'new-ad|enable-ad|unlock-ad|restore-ad|install-ad|-aduser|-adcomputer|-adobject|machineaccount|new-domainuser|dsadd|dsmod|csvde|ldifde|netdom'.split(
      '|',
    ),
  call: table(
    [
      {
        on: 'new-aduser',
        what: 'Name',
        who: 'SamAccountName|Name',
        order: 'what',
        if: call => switched(call, 'Enabled') !== false,
        says,
        undo: 'Remove-ADUser -Identity {what} -Confirm:$false',
      },
      {
        on: 'new-aduser',
        what: 'Name',
        who: 'SamAccountName|Name',
        order: 'what',
        if: call => switched(call, 'Enabled') === false,
        right: 'read',
        says: '{what} would be an account of the domain, switched off for now.',
        undo: 'Remove-ADUser -Identity {what} -Confirm:$false',
      },
      {
        on: 'new-adcomputer, new-adserviceaccount, new-machineaccount, install-adserviceaccount, new-domainuser, new-admserviceaccount',
        what: 'Name|Identity|MachineAccount|SamAccountName',
        who: 'Name|Identity|SamAccountName',
        order: 'what',
        says,
      },
      {
        on: 'enable-adaccount',
        what: 'Identity',
        who: 'Identity',
        order: 'what',
        grade,
        says: '{what} could log on again.',
        undo: 'Disable-ADAccount -Identity {what}',
      },
      {
        on: 'set-aduser, set-adcomputer, set-adobject',
        if: call => switched(call, 'Enabled') === true,
        what: 'Identity',
        who: 'Identity',
        order: 'what',
        grade,
        says: '{what} could log on again.',
        undo: 'Disable-ADAccount -Identity {what}',
      },
      {
        on: 'unlock-adaccount',
        what: 'Identity',
        who: 'Identity',
        order: 'what',
        right: 'read',
        says: '{what} could log on again after too many wrong passwords.',
        undoNote: 'An account locks itself again after wrong passwords.',
      },
      {
        on: 'restore-adobject',
        what: 'Identity',
        who: 'Identity',
        order: 'what',
        says: 'The deleted {what} would be there again, with its rights.',
      },
      {
        on: 'dsadd user, dsadd computer',
        what: 'x',
        says: 'A new account could log on to the machines of the domain.',
        principal: { kind: 'user', name: 'the new account' },
        undoNote: 'dsrm with the name of the account takes it away.',
      },
      {
        on: 'dsmod user',
        if: call => /-disabled\s+no/i.test(line(call)),
        what: 'x',
        says: 'An account could log on again.',
        principal: { kind: 'user', name: 'the account' },
      },
      {
        on: 'csvde, ldifde',
        if: call => /(^|\s)-i(\s|$)/i.test(line(call)),
        says: 'Objects of the directory would be made or changed from a file that is not shown.',
        principal: { kind: 'unknown', name: 'whoever stands in the file' },
        sensitivity: 'auth',
      },
      {
        on: 'netdom computername, netdom add',
        says: 'A machine would get another name, and with it its rights.',
        right: 'read',
      },
    ],
    {
      effect: 'IDENTITY',
      reach: 'collection',
      kind: 'account',
      whole: 'an account of the directory',
      summary: 'Creates or switches on a domain account',
      explanation: 'An account of the directory is a way into every machine of the domain.',
      undoNote: 'Disable or remove the account again.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'New-ADUser -Name svc_report -AccountPassword $pw -Enabled $true',
      severity: 'medium',
      effect: 'IDENTITY',
      undo: 'Remove-ADUser -Identity svc_report -Confirm:$false',
    },
    { text: 'Enable-ADAccount -Identity krbtgt', severity: 'critical' },
    'dsadd user "CN=alice,CN=Users,DC=corp,DC=test" -pwd S3cret!',
    { text: 'Set-ADUser alice -Enabled $true', undo: 'Disable-ADAccount -Identity alice' },
  ],
  ignores: [
    'Get-ADUser alice',
    'Disable-ADAccount alice',
    'Set-ADUser alice -Enabled $false',
    'Remove-ADUser alice',
    'Get-ADComputer -Filter *',
  ],
} satisfies Examples;
