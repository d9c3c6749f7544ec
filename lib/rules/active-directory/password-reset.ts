import type { Call } from '../../languages/command.ts';
import { parameter } from '../../languages/powershell/parameters.ts';
import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { line } from '../whole-call.ts';

const grade = (_: Call, what: Call['name'] | undefined): Partial<Access> =>
  what && /admin|krbtgt/i.test(what.text) ? { right: 'admin', sensitivity: 'auth' } : {};
const says = 'Whoever knows the new password could log on as {what}.';

export default {
  title: 'Sets the password of a directory account',
  references: [
    attack('T1098'),
    cwe(522),
    vendor(
      'Set-ADAccountPassword',
      'https://learn.microsoft.com/powershell/module/activedirectory/set-adaccountpassword',
    ),
  ],
  triggers:
    'accountpassword|domainuserpassword|aduserpassword|changeapassword|dsmod|netdom|machinepassword|lapsad|admpwd|samaccountpassword'.split(
      '|',
    ),
  call: table(
    [
      {
        on: 'set-adaccountpassword',
        if: call => parameter(call, 'OldPassword') === undefined,
        what: 'Identity',
        grade,
        says,
      },
      {
        on: 'set-adaccountpassword',
        if: call => parameter(call, 'OldPassword') !== undefined,
        what: 'Identity',
        right: 'read',
        says: '{what} would have another password.',
      },
      {
        on: 'set-domainuserpassword, set-aduserpassword, reset-adserviceaccountpassword, set-samaccountpasswordhash, invoke-changeapassword',
        what: 'Identity',
        grade,
        says,
      },
      {
        on: 'dsmod user',
        if: call => /-pwd\b/i.test(line(call)),
        what: 'x',
        says: 'Whoever knows the new password could log on as that account.',
      },
      {
        on: 'netdom resetpwd',
        what: 'x',
        right: 'read',
        says: 'The machine would have another password in the domain.',
      },
      {
        on: 'reset-computermachinepassword',
        right: 'none',
        says: 'The machine would have another password in the domain.',
      },
      {
        on: 'set-lapsadauditing, set-lapsadreadpasswordpermission, set-admpwdreadpasswordpermission, set-lapsadresetpasswordpermission, set-admpwdresetpasswordpermission, find-lapsadextendedrights',
        if: call => call.program.startsWith('set-'),
        what: 'Identity|OrgUnit',
        who: 'AllowedPrincipals',
        says: '{who} could read or set the administrator passwords of machines in {what}.',
        right: 'read-secret',
        sensitivity: 'auth',
        reach: 'collection',
        effect: 'GRANT',
        undoNote: 'Take the right away with dsacls.',
      },
    ],
    {
      effect: 'CRED',
      kind: 'account',
      whole: 'an account of the directory',
      principal: { kind: 'user', name: 'whoever knows the new password' },
      right: 'write',
      summary: 'Sets a password of the domain',
      explanation: 'The old password stops working, and whoever has seen this command knows the new one.',
      undoNote: 'The old password cannot be brought back. Set another one that is not written down anywhere.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: "Set-ADAccountPassword alice -Reset -NewPassword (ConvertTo-SecureString 'N3w!' -AsPlainText -Force)",
      severity: 'medium',
      effect: 'CRED',
      target: 'alice',
    },
    { text: 'Set-ADAccountPassword -Identity Administrator -Reset -NewPassword $pw', severity: 'high' },
    'dsmod user "CN=alice,CN=Users,DC=corp,DC=test" -pwd N3w!',
    {
      text: 'Set-LapsADReadPasswordPermission -Identity "OU=Servers,DC=corp,DC=test" -AllowedPrincipals helpdesk',
      effect: 'GRANT',
    },
  ],
  ignores: [
    'Get-ADUser alice -Properties PasswordLastSet',
    'Get-LapsADPassword -WhatIf',
    'dsmod user "CN=alice,DC=corp,DC=test" -desc note',
    'Set-ADAccountPassword alice -Reset -NewPassword $pw -WhatIf',
  ],
} satisfies Examples;
