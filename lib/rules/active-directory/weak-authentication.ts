import type { Call } from '../../languages/command.ts';
import { parameter, switched } from '../../languages/powershell/parameters.ts';
import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { line } from '../whole-call.ts';

const domainUsers = { kind: 'authenticated', name: 'every user of the domain' } as const;
const outside = { kind: 'unknown', name: 'whoever reaches a domain controller' } as const;
const low = (call: Call, name: string, below: number) => {
  const value = parameter(call, name)?.text;
  return value !== undefined && Number(value) < below;
};

export default {
  title: 'Weakens how the directory checks who somebody is',
  references: [
    attack('T1556'),
    attack('T1558'),
    cwe(287),
    vendor(
      'Set-ADAccountControl',
      'https://learn.microsoft.com/powershell/module/activedirectory/set-adaccountcontrol',
    ),
  ],
  triggers:
    'adaccountcontrol|-aduser|-adcomputer|-adserviceaccount|-adobject|domainobject|setspn|ktpass|domainpasswordpolicy|grainedpasswordpolicy|dsmod|set-addomain|set-adforest|adorganizational'.split(
      '|',
    ),
  call: table(
    [
      {
        on: 'set-adaccountcontrol',
        if: call => switched(call, 'DoesNotRequirePreAuth') === true,
        what: 'Identity',
        says: 'The password of {what} could be guessed by everyone in the network, unnoticed.',
        principal: domainUsers,
        undo: 'Set-ADAccountControl -Identity {what} -DoesNotRequirePreAuth $false',
      },
      {
        on: 'set-adaccountcontrol, set-aduser, set-adcomputer',
        if: call => switched(call, 'PasswordNotRequired') === true,
        what: 'Identity',
        says: '{what} would need no password.',
        principal: { kind: 'anonymous', name: 'anybody' },
        undo: 'Set-ADAccountControl -Identity {what} -PasswordNotRequired $false',
      },
      {
        on: 'set-adaccountcontrol, set-aduser, set-adcomputer, set-adserviceaccount',
        if: call =>
          switched(call, 'TrustedForDelegation') === true || switched(call, 'TrustedToAuthForDelegation') === true,
        what: 'Identity',
        who: 'Identity',
        says: '{what} could act as every user who logs on to it.',
        right: 'admin',
        sensitivity: 'auth',
        effect: 'GRANT',
        undo: 'Set-ADAccountControl -Identity {what} -TrustedForDelegation $false -TrustedToAuthForDelegation $false',
      },
      {
        on: 'set-adaccountcontrol, set-aduser',
        if: call =>
          ['UseDESKeyOnly', 'AllowReversiblePasswordEncryption', 'PasswordNeverExpires'].some(
            name => switched(call, name) === true,
          ) ||
          switched(call, 'AccountNotDelegated') === false ||
          switched(call, 'SmartcardLogonRequired') === false,
        what: 'Identity',
        says: 'The account {what} would be less well protected.',
        principal: outside,
        right: 'write',
      },
      {
        on: 'set-aduser, set-adcomputer, set-adserviceaccount, new-adcomputer, new-adserviceaccount, set-adobject, set-domainobject',
        if: call =>
          /principalsallowedtodelegate\w*\s+\S|allowedtoactonbehalf|allowedtodelegateto(?!account)/i.test(line(call)),
        what: 'Identity',
        who: 'PrincipalsAllowedToDelegateToAccount',
        says: '{who} could act as other users on {what}.',
        right: 'admin',
        sensitivity: 'auth',
        effect: 'GRANT',
        undo: 'Set-ADComputer -Identity {what} -PrincipalsAllowedToDelegateToAccount $null',
      },
      {
        on: 'set-adserviceaccount, new-adserviceaccount',
        if: call => parameter(call, 'PrincipalsAllowedToRetrieveManagedPassword') !== undefined,
        what: 'Identity|Name',
        who: 'PrincipalsAllowedToRetrieveManagedPassword',
        says: '{who} could read the password of {what}.',
        right: 'read-secret',
        sensitivity: 'auth',
        effect: 'GRANT',
      },
      {
        on: 'set-aduser, set-adobject, set-adcomputer, set-domainobject, set-adaccountcontrol',
        if: call =>
          /serviceprincipalnames?|sidhistory|useraccountcontrol|msds-keycredentiallink|altsecurityidentities|admincount|primarygroupid|scriptpath|dsheuristics|ntsecuritydescriptor|ms-ds-machineaccountquota|msds-/i.test(
            line(call),
          ),
        what: 'Identity',
        who: 'Identity',
        says: 'An attribute of {what} that decides how it logs on, or as whom, would change.',
        right: 'write',
        sensitivity: 'auth',
        capture: 'Get-ADObject -Identity {what} -Properties *',
      },
      {
        on: 'setspn',
        if: call => /(^|\s)[-/][asr]\b/i.test(line(call)),
        what: 'x',
        says: 'The password of an account could be guessed by every user of the domain, unnoticed.',
        principal: domainUsers,
        right: 'read',
        undoNote: 'setspn -D takes the name away again.',
      },
      {
        on: 'ktpass',
        says: 'A file would hold the key of an account.',
        principal: outside,
        right: 'read-secret',
        effect: 'CRED',
        undoNote: 'Set a new password for the account; the old file is then worthless.',
      },
      {
        on: 'set-addefaultdomainpasswordpolicy, set-adfinegrainedpasswordpolicy, new-adfinegrainedpasswordpolicy',
        if: call =>
          switched(call, 'ComplexityEnabled') === false ||
          switched(call, 'ReversibleEncryptionEnabled') === true ||
          low(call, 'MinPasswordLength', 8) ||
          /^0+$/.test(parameter(call, 'LockoutThreshold')?.text ?? '') ||
          low(call, 'PasswordHistoryCount', 3) ||
          /^(0|00:00:00|00\.00:00:00)$/.test(parameter(call, 'MaxPasswordAge')?.text ?? ''),
        what: 'Identity',
        says: 'Passwords of the whole domain could be short, or be guessed without end.',
        principal: outside,
        reach: 'everything',
        capture: 'Get-ADDefaultDomainPasswordPolicy',
      },
      {
        on: 'dsmod user',
        if: call => /-(pwdneverexpires|reversiblepwd)\s+yes|-mustchpwd\s+no/i.test(line(call)),
        what: 'x',
        says: 'The password of an account would be less well protected.',
        principal: outside,
        right: 'read',
      },
      {
        on: 'set-addomain, set-adforest, set-adorganizationalunit, set-addomainmode, set-adforestmode',
        if: call => /machineaccountquota|protectedfromaccidentaldeletion.*false|-replace/i.test(line(call)),
        what: 'Identity',
        says: 'A rule of the whole domain would change.',
        principal: domainUsers,
        right: 'read',
      },
    ],
    {
      effect: 'WEAKAUTH',
      kind: 'account',
      whole: 'an account of the directory',
      summary: 'Weakens logging on to the domain',
      explanation:
        'The directory decides for every machine of the domain who somebody is. Weaker proof here opens all of them.',
      undoNote: 'Set the attribute back to what it was.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'Set-ADAccountControl alice -DoesNotRequirePreAuth $true',
      severity: 'high',
      effect: 'WEAKAUTH',
      undo: 'Set-ADAccountControl -Identity alice -DoesNotRequirePreAuth $false',
    },
    {
      text: 'Set-ADComputer web1 -PrincipalsAllowedToDelegateToAccount (Get-ADComputer app1)',
      effect: 'GRANT',
      target: 'web1',
    },
    {
      text: 'Set-ADDefaultDomainPasswordPolicy -Identity corp.test -MinPasswordLength 4 -ComplexityEnabled $false',
      severity: 'high',
    },
    "Set-ADUser alice -ServicePrincipalNames @{ Add = 'HTTP/web1' }",
    'setspn -S HTTP/web1 CORP\\alice',
  ],
  ignores: [
    'Set-ADAccountControl alice -DoesNotRequirePreAuth $false',
    'Get-ADDefaultDomainPasswordPolicy',
    'setspn -L alice',
    'Set-ADUser alice -Title Manager',
    'Set-ADDefaultDomainPasswordPolicy -Identity corp.test -MinPasswordLength 14',
  ],
} satisfies Examples;
