import { parameter, switched } from '../../languages/powershell/parameters.ts';
import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { has, line } from '../whole-call.ts';

const tenant = { reach: 'everything', sensitivity: 'ordinary' } as const;
const reset = {
  effect: 'CRED',
  principal: { kind: 'user', name: 'whoever knows the new password' },
  sensitivity: 'ordinary',
  undoNote: 'The old password cannot be brought back. Have the person set another one.',
} as const;

export default {
  title: 'Weakens signing in to the tenant',
  references: [
    attack('T1556.006'),
    attack('T1484.002'),
    cwe(287),
    vendor('Conditional Access', 'https://learn.microsoft.com/entra/identity/conditional-access/'),
  ],
  triggers:
    '-msol|-azuread|-mg|-entra|-azad|-pnp|-spo|aadint|authenticationpolicy|organizationconfig|transportconfig|mfauser'.split(
      '|',
    ),
  call: table(
    [
      {
        on: 'set-msoluser',
        if: call =>
          /strongauthenticationrequirements/i.test(line(call)) &&
          (parameter(call, 'StrongAuthenticationRequirements')?.text ?? '').replace(/[@(){}]/g, '').trim() === '',
        what: 'UserPrincipalName|ObjectId',
        says: '{what} could sign in with the password alone.',
      },
      {
        on: 'set-msoluser',
        if: call =>
          /passwordneverexpires\s+(true|1)|strongpasswordrequired\s+(false|0)|blockcredential\s+(false|0)/i.test(
            line(call),
          ),
        what: 'UserPrincipalName|ObjectId',
        right: 'read',
        says: 'The account {what} would be less well protected.',
      },
      {
        on: 'reset-msolstrongauthenticationmethodbyupn, remove-mguserauthenticationphonemethod, remove-mguserauthenticationmicrosoftauthenticatormethod, remove-mguserauthenticationfido2method, remove-mguserauthenticationsoftwareoathmethod, reset-mguserauthenticationmethodpassword, remove-mguserauthenticationmethod, remove-mguserauthenticationwindowhelloforbusinessmethod, reset-mfauser',
        what: 'UserPrincipalName|UserId',
        says: '{what} would lose a second factor, and could set up another one.',
        undoNote: 'The person has to set the second factor up again.',
      },
      {
        on: 'new-mguserauthenticationphonemethod, new-mguserauthenticationtemporaryaccesspassmethod, new-mguserauthenticationemailmethod, new-mguserauthenticationmethod, new-entrabetausertemporaryaccesspass',
        what: 'UserId',
        effect: 'CRED',
        principal: { kind: 'user', name: 'whoever holds the new factor' },
        right: 'admin',
        sensitivity: 'system',
        says: 'Whoever holds the new factor could sign in as {what}.',
      },
      {
        on: 'remove-mgidentityconditionalaccesspolicy, remove-azureadmsconditionalaccesspolicy, remove-entraconditionalaccesspolicy, remove-mgbetaidentityconditionalaccesspolicy',
        what: 'ConditionalAccessPolicyId|PolicyId',
        ...tenant,
        says: 'A rule about who may sign in from where, and with which proof, would be gone ({what}).',
        undoNote: 'Export the policy first; it has to be made anew.',
      },
      {
        on: 'update-mgidentityconditionalaccesspolicy, set-azureadmsconditionalaccesspolicy, set-entraconditionalaccesspolicy, update-mgbetaidentityconditionalaccesspolicy',
        if: call => !/state\W{1,4}(enabled\b)/i.test(line(call)),
        what: 'ConditionalAccessPolicyId|PolicyId',
        ...tenant,
        says: 'A rule about who may sign in from where, and with which proof, would change or be off ({what}).',
        capture: 'Get-MgIdentityConditionalAccessPolicy -ConditionalAccessPolicyId {what}',
      },
      {
        on: 'new-mgidentityconditionalaccessnamedlocation, update-mgidentityconditionalaccessnamedlocation, new-azureadmsnamedlocationpolicy, set-azureadmsnamedlocationpolicy, new-entranamedlocationpolicy',
        if: has(/trusted/i),
        what: 'DisplayName|PolicyId',
        ...tenant,
        right: 'read',
        says: 'Some places would count as trusted for signing in.',
      },
      {
        on: 'update-mgpolicyidentitysecuritydefaultenforcementpolicy, update-mgbetapolicyidentitysecuritydefaultenforcementpolicy',
        if: has(/isenabled\W+(false|0)/i),
        ...tenant,
        says: 'People could sign in without a second factor: the security defaults would be off.',
        undo: 'Update-MgPolicyIdentitySecurityDefaultEnforcementPolicy -IsEnabled:$true',
      },
      {
        on: 'update-mgpolicyauthenticationmethodpolicy, update-mgpolicyauthenticationmethodpolicyauthenticationmethodconfiguration, update-mgpolicyauthenticationstrengthpolicy',
        ...tenant,
        right: 'read',
        says: 'With which proof people may sign in would change.',
      },
      {
        on: 'set-msoluserpassword, set-azureaduserpassword, update-mguserpassword, set-entrauserpassword, set-azureaduser, update-mguser, set-entrauser, update-azaduser',
        if: call => /password/i.test(`${call.program} ${line(call)}`),
        what: 'UserPrincipalName|ObjectId|UserId',
        ...reset,
        says: 'Whoever knows the new password could sign in as {what}.',
      },
      {
        on: 'set-authenticationpolicy, new-authenticationpolicy',
        if: has(/allowbasicauth\w*(:true|\s+true)?/i),
        what: 'Identity|Name',
        ...tenant,
        says: 'Old programs could sign in with a password alone.',
      },
      {
        on: 'set-organizationconfig',
        if: has(
          /oauth2clientprofileenabled\W*(false|0)|auditdisabled\W*(true|1)|customerlockboxenabled\W*false|modernauth\w*\W*false|smtpclientauthenticationdisabled\W*false/i,
        ),
        ...tenant,
        says: 'A protection of mail for the whole organisation would be off.',
        capture: 'Get-OrganizationConfig',
      },
      {
        on: 'set-transportconfig',
        if: has(/smtpclientauthenticationdisabled\W*(false|0)/i),
        ...tenant,
        right: 'read',
        says: 'Programs could send mail with a password alone.',
        undo: 'Set-TransportConfig -SmtpClientAuthenticationDisabled $true',
      },
      {
        on: 'set-spotenant, set-pnptenant',
        if: has(
          /legacyauthprotocolsenabled\W*(true|1)|disablecustomappauthentication\W*(false|0)|conditionalaccesspolicy\W*allowfullaccess/i,
        ),
        ...tenant,
        says: 'Old programs could sign in to the files of the organisation with a password alone.',
        undo: 'Set-SPOTenant -LegacyAuthProtocolsEnabled $false',
      },
      {
        on: 'set-msolpasswordpolicy, set-msolcompanysettings, set-msoldirsyncfeature',
        if: call => !/false/i.test(line(call)) || /strongpassword/i.test(line(call)),
        ...tenant,
        right: 'read',
        says: 'A rule for all users of the tenant would change.',
      },
      {
        on: 'set-azureaduser, update-mguser, set-entrauser, set-mguser, update-azaduser',
        if: call => switched(call, 'AccountEnabled') === true,
        what: 'ObjectId|UserId|UPNOrObjectId',
        who: 'ObjectId|UserId',
        effect: 'IDENTITY',
        right: 'write',
        sensitivity: 'ordinary',
        says: '{what} could sign in again.',
      },
      {
        on: 'invoke-mgdismissriskyuser, confirm-mgriskyusersafe, invoke-mgbetadismissriskyuser',
        what: 'UserIds',
        right: 'read',
        says: 'A suspicion against an account would be dropped.',
      },
    ],
    {
      effect: 'WEAKAUTH',
      right: 'write',
      sensitivity: 'system',
      principal: { kind: 'unknown', name: 'whoever has got hold of a password' },
      whole: 'the tenant',
      summary: 'Weakens signing in to the tenant',
      explanation: 'Passwords leak every day. The second factor and these rules keep the people who have them out.',
      undoNote: 'Set it back to what it was, and look at who signed in meanwhile.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'Set-MsolUser -UserPrincipalName alice@example.com -StrongAuthenticationRequirements @()',
      severity: 'high',
      effect: 'WEAKAUTH',
      target: 'alice@example.com',
    },
    { text: 'Remove-MgIdentityConditionalAccessPolicy -ConditionalAccessPolicyId 1111', severity: 'high' },
    { text: 'Update-MgPolicyIdentitySecurityDefaultEnforcementPolicy -IsEnabled:$false', severity: 'high' },
    { text: 'Set-AzureADUserPassword -ObjectId 1111 -Password $pw', effect: 'CRED' },
  ],
  ignores: [
    'Get-MgIdentityConditionalAccessPolicy',
    'Update-MgPolicyIdentitySecurityDefaultEnforcementPolicy -IsEnabled:$true',
    'Get-MsolUser -All',
    'Set-MsolUser -UserPrincipalName alice@example.com -Department Sales',
    'Set-MsolDomainAuthentication -DomainName example.com -Authentication Managed',
  ],
} satisfies Examples;
