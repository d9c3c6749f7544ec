import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { line } from '../whole-call.ts';

export default {
  title: 'Creates an account, guest or group of the tenant',
  references: [
    attack('T1136.003'),
    cwe(286),
    vendor('Entra users', 'https://learn.microsoft.com/entra/identity/users/'),
  ],
  triggers: '-msol|-azuread|-mg|-entra|-azad|mailuser|mailbox'.split('|'),
  call: table(
    [
      {
        on: 'new-msoluser, new-azureaduser, new-mguser, new-entrauser, new-azaduser, new-mgbetauser, new-mailuser, new-mailbox, new-remotemailbox',
        what: 'UserPrincipalName|Name|DisplayName|BodyParameter|MicrosoftOnlineServicesID',
        who: 'UserPrincipalName|Name|DisplayName',
        order: 'what',
        says: '{what} could sign in to the tenant.',
        undoNote: 'Remove or disable the account again.',
      },
      {
        on: 'new-mginvitation, new-azureadmsinvitation, new-entrainvitation, new-mgbetainvitation',
        what: 'InvitedUserEmailAddress',
        who: 'InvitedUserEmailAddress',
        says: '{what}, from outside, could sign in to the tenant as a guest.',
        undoNote: 'Remove the guest again.',
      },
      {
        on: 'restore-msoluser, restore-azureadmsdeleteddirectoryobject, restore-mgdirectorydeleteditem, restore-mguser, undo-softdeletedmailbox, restore-entradeleteddirectoryobject',
        what: 'UserPrincipalName|Id|DirectoryObjectId',
        who: 'UserPrincipalName|Id',
        right: 'read',
        says: 'The deleted {what} would be there again, with its rights.',
      },
      {
        on: 'set-msoluser',
        if: call => /blockcredential\s+(false|0)/i.test(line(call)),
        what: 'UserPrincipalName',
        who: 'UserPrincipalName',
        says: '{what} could sign in again.',
        undo: 'Set-MsolUser -UserPrincipalName {what} -BlockCredential $true',
      },
      {
        on: 'set-msoluserprincipalname, set-mailuser',
        if: call => call.program === 'set-msoluserprincipalname',
        what: 'UserPrincipalName',
        who: 'NewUserPrincipalName',
        right: 'read',
        says: 'The account {what} would go by another name.',
      },
    ],
    {
      effect: 'IDENTITY',
      right: 'write',
      kind: 'account',
      whole: 'an account of the tenant',
      summary: 'Creates an account of the tenant',
      explanation: 'A new account is another way in, for whoever knows its password.',
      undoNote: 'Remove or disable the account again.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'New-MsolUser -UserPrincipalName svc@example.com -DisplayName svc',
      severity: 'medium',
      effect: 'IDENTITY',
      principal: 'user svc@example.com',
    },
    {
      text: 'New-MgInvitation -InvitedUserEmailAddress alice@partner.test -InviteRedirectUrl https://example.com',
      target: 'alice@partner.test',
    },
    'New-AzureADUser -DisplayName svc -UserPrincipalName svc@example.com -AccountEnabled $true -PasswordProfile $p',
  ],
  ignores: [
    'Get-MgUser -All',
    'Remove-MsolUser -UserPrincipalName svc@example.com',
    'Get-AzureADUser',
    'New-MgUser -DisplayName x -WhatIf',
  ],
} satisfies Examples;
