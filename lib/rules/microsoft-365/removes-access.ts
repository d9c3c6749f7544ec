import { switched } from '../../languages/powershell/parameters.ts';
import { table } from '../cmdlets.ts';
import { nobody } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { line } from '../whole-call.ts';

export default {
  title: 'Takes access to the tenant away',
  references: [
    attack('T1531'),
    cwe(284),
    vendor('Exchange Online PowerShell', 'https://learn.microsoft.com/powershell/exchange/'),
  ],
  triggers:
    'mailbox|recipientpermission|rolegroup|managementrole|distributiongroup|unifiedgroup|publicfolder|-msol|-azuread|-mg|-entra|-azad|-spo|-pnp|inboxrule|transportrule|journalrule|-team'.split(
      '|',
    ),
  call: table(
    [
      {
        on: 'remove-mailboxpermission, remove-recipientpermission, remove-mailboxfolderpermission, remove-rolegroupmember, remove-managementroleassignment, remove-distributiongroupmember, remove-unifiedgrouplinks, remove-publicfolderclientpermission',
        what: 'Identity',
        who: 'User|Trustee|Member',
        order: 'what who',
        says: '{who} would lose rights over {what}.',
      },
      {
        on: 'remove-msoluser, remove-azureaduser, remove-mguser, remove-entrauser, remove-azaduser, remove-mailbox, disable-mailbox',
        what: 'UserPrincipalName|ObjectId|UserId|Identity',
        says: '{what} could no longer sign in.',
      },
      {
        on: 'set-msoluser',
        if: call =>
          /blockcredential\s+(true|1)/i.test(line(call)) ||
          /strongauthenticationrequirements\s+[^@\s)]\S+/i.test(line(call)),
        what: 'UserPrincipalName',
        says: '{what} could no longer sign in, or only with better proof.',
      },
      {
        on: 'set-azureaduser, update-mguser, set-entrauser, update-azaduser',
        if: call => switched(call, 'AccountEnabled') === false,
        what: 'ObjectId|UserId',
        says: '{what} could no longer sign in.',
      },
      {
        on: 'revoke-azureaduserallrefreshtoken, revoke-mgusersigninsession, revoke-azureadsignedinuserallrefreshtoken, revoke-entrauserallrefreshtoken, revoke-spousersession, invoke-mginvalidateuserrefreshtoken, invoke-mgbetainvalidateuserrefreshtoken',
        what: 'ObjectId|UserId',
        says: '{what} would have to sign in anew.',
      },
      {
        on: 'remove-msolrolemember, remove-azureaddirectoryrolemember, remove-mgdirectoryrolememberbyref, remove-mgrolemanagementdirectoryroleassignment, remove-azureadmsroleassignment, remove-azureadgroupmember, remove-mggroupmemberbyref, remove-azureadgroupowner, remove-teamuser, remove-spouser, remove-azureadmsgroup',
        what: 'RoleName|ObjectId|GroupId|Site',
        says: 'Somebody would no longer have a role or membership.',
      },
      {
        on: 'remove-mgapplicationpassword, remove-azureadapplicationpasswordcredential, remove-mgserviceprincipalapproleassignment, remove-mgoauth2permissiongrant, remove-azureadoauth2permissiongrant, remove-azureadserviceapproleassignment, remove-mgapplication, remove-mgserviceprincipal, remove-azadappcredential, remove-azadserviceprincipal',
        what: 'ApplicationId|ObjectId|ServicePrincipalId',
        says: 'An application would lose a key or a right.',
      },
      {
        on: 'remove-inboxrule, remove-transportrule, disable-inboxrule, disable-transportrule, remove-journalrule',
        if: call => !/spam|phish|malware|block|reject|encrypt|dlp/i.test(line(call)),
        what: 'Identity',
        says: 'A rule for messages would be gone ({what}).',
        right: 'none',
      },
      {
        on: 'set-spotenant, set-sposite, set-pnptenantsite, set-pnptenant',
        if: call => /sharingcapability\s+(disabled)|sharing\s+disabled/i.test(line(call)),
        what: 'Identity|Url',
        says: 'Files could no longer be shared with people outside.',
      },
      {
        on: 'update-mgpolicyidentitysecuritydefaultenforcementpolicy',
        if: call => /true/i.test(line(call)),
        says: 'Everyone would need a second factor.',
      },
    ],
    {
      effect: 'NARROW',
      right: 'read',
      principal: nobody,
      kind: 'account',
      whole: 'the tenant',
      summary: 'Takes access away',
      explanation: 'Fewer people get in afterwards. Make sure that nobody who needs it is locked out.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'Remove-MailboxPermission -Identity ceo -User assistant -AccessRights FullAccess',
      severity: 'low',
      direction: 'narrows',
      target: 'ceo',
    },
    { text: 'Revoke-MgUserSignInSession -UserId alice@example.com', direction: 'narrows' },
    'Remove-AzureADUser -ObjectId alice@example.com',
  ],
  ignores: [
    'Get-MailboxPermission ceo',
    'Get-MgUser',
    'Remove-Mailbox ceo -WhatIf',
    'Set-SPOTenant -LogoUrl https://example.com/logo.png',
  ],
} satisfies Examples;
