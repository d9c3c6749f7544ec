import type { Call } from '../../languages/command.ts';
import { parameter } from '../../languages/powershell/parameters.ts';
import { table } from '../cmdlets.ts';
import { powerOfScope } from '../directory-roles.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const scope = (call: Call): Partial<Access> =>
  powerOfScope(parameter(call, 'Scope', 'Scopes', 'Permissions', 'AppRoleId', 'BodyParameter', 'Id')?.text ?? '');
const credential = { effect: 'CRED', right: 'admin', sensitivity: 'auth', as: 'service' } as const;

export default {
  title: 'Gives an application access, or a key',
  references: [
    attack('T1098.001'),
    attack('T1528'),
    cwe(522),
    vendor('Microsoft Graph PowerShell', 'https://learn.microsoft.com/powershell/microsoftgraph/'),
  ],
  triggers: '-msol|-azuread|-mg|-entra|-azad|-pnp|-spo|-sptenant'.split('|'),
  call: table(
    [
      {
        on: 'add-mgapplicationpassword, add-mgbetaapplicationpassword, add-mgserviceprincipalpassword, add-mgbetaserviceprincipalpassword, new-azureadapplicationpasswordcredential, new-azureadserviceprincipalpasswordcredential, new-azureadmsapplicationpassword, new-entraapplicationpassword, new-entraserviceprincipalpasswordcredential, new-azadappcredential, new-azadspcredential, new-azureadapplicationkeycredential, new-azureadserviceprincipalkeycredential, add-mgapplicationkey, add-mgserviceprincipalkey, new-msolserviceprincipalcredential, new-azureadmsapplicationkey, new-entraapplicationkeycredential, new-entraapplicationkey, new-mgapplicationfederatedidentitycredential, new-azadappfederatedcredential, new-entraserviceprincipalkeycredential',
        what: 'ApplicationId|ObjectId|ServicePrincipalId|AppPrincipalId|ServicePrincipalName|AppObjectId|DisplayName',
        who: 'ApplicationId|ObjectId|ServicePrincipalId|AppPrincipalId|ServicePrincipalName',
        ...credential,
        kind: 'application',
        says: 'Whoever holds the new key could act as the application {what}, with all its rights.',
        undoNote: 'Remove the key from the application again; keys that were used may have left traces.',
      },
      {
        on: 'update-mgapplication, update-mgserviceprincipal, set-azureadapplication, set-mgapplication, update-azadapplication, update-mgbetaapplication',
        if: call =>
          /keycredentials|passwordcredentials|replyurls|redirecturis|requiredresourceaccess|identifieruris|signinaudience|availabletoothertenants/i.test(
            call.words.map(word => word.text).join(' '),
          ),
        what: 'ApplicationId|ObjectId|ServicePrincipalId',
        who: 'ApplicationId|ObjectId|ServicePrincipalId',
        as: 'service',
        kind: 'application',
        right: 'write',
        sensitivity: 'auth',
        effect: 'BROADEN',
        says: 'The keys, addresses or rights of the application {what} would change.',
      },
      {
        on: 'new-mgserviceprincipalapproleassignment, new-mgserviceprincipalapproleassignedto, new-azureadserviceapproleassignment, new-azureadserviceprincipalapproleassignment, new-entraserviceprincipalapproleassignment, add-azadapppermission, new-mgbetaserviceprincipalapproleassignment, add-pnpazureadserviceprincipalapprole, new-azureadgroupapproleassignment, new-azureaduserapproleassignment, new-mguserapproleassignment, new-mggroupapproleassignment, add-azadappermission',
        what: 'ResourceId|AppRoleId|Id',
        who: 'PrincipalId|ServicePrincipalId|ObjectId',
        order: '',
        as: 'service',
        kind: 'application',
        grade: call => (/user|group/.test(call.program) ? { right: 'write' } : scope(call)),
        says: '{who} would get rights over the tenant without anybody signing in.',
        undoNote: 'Remove the assignment again with the matching Remove cmdlet.',
      },
      {
        on: 'new-mgoauth2permissiongrant, update-mgoauth2permissiongrant, new-entraoauth2permissiongrant, new-azureadoauth2permissiongrant, new-mgbetaoauth2permissiongrant, approve-sposerviceprincipalpermissionrequest, approve-sposerviceprincipalpermissiongrant, grant-pnptenantserviceprincipalpermission, approve-pnptenantserviceprincipalpermissionrequest',
        what: 'ResourceId|ClientId',
        who: 'ClientId|PrincipalId',
        order: '',
        as: 'service',
        kind: 'application',
        grade: scope,
        says: '{who} could act for the users of the tenant.',
        undoNote: 'Remove-MgOauth2PermissionGrant takes it back.',
      },
      {
        on: 'new-mgapplication, new-azureadapplication, new-azadserviceprincipal, new-azadapplication, new-mgserviceprincipal, new-azureadserviceprincipal, new-msolserviceprincipal, register-pnpazureadapp, register-pnpentraidapp, new-entraapplication, new-entraserviceprincipal, register-pnpentraidappforinteractivelogin',
        what: 'DisplayName|ApplicationName|Name|AppId|ApplicationId',
        who: 'DisplayName|ApplicationName|Name|AppId',
        order: 'what',
        as: 'service',
        kind: 'application',
        effect: 'IDENTITY',
        right: 'write',
        says: 'An application {what} could sign in to the tenant.',
        grade: call =>
          /^(owner|contributor)/i.test(parameter(call, 'Role')?.text ?? '')
            ? { right: 'admin', sensitivity: 'system' }
            : {},
        undoNote: 'Remove the application again.',
      },
      {
        on: 'connect-mggraph, connect-entra',
        if: call => /readwrite|fullcontrol|accessasuser|manage|\.write/i.test(parameter(call, 'Scopes')?.text ?? ''),
        what: 'Scopes',
        kind: 'session',
        principal: { kind: 'self', name: 'the PowerShell session' },
        grade: scope,
        persistence: 'session',
        says: 'This session would hold wide rights over the tenant ({what}).',
        effect: 'GRANT',
        undo: 'Disconnect-MgGraph',
      },
      {
        on: 'set-pnptenantappcataloguri, add-pnpapp, install-pnpapp, publish-pnpapp, enable-sptenantapp',
        right: 'write',
        kind: 'application',
        effect: 'TRUST',
        principal: { kind: 'service', name: 'the application' },
        says: 'An application would run in the sites of the tenant.',
      },
    ],
    {
      effect: 'GRANT',
      whole: 'an application',
      summary: 'Gives an application access or a key',
      explanation: 'An application needs no person to sign in, and no second factor. Its key is all it takes.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'Add-MgApplicationPassword -ApplicationId 1111', severity: 'high', effect: 'CRED' },
    {
      text: 'New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId 1111 -PrincipalId 1111 -ResourceId 2222 -AppRoleId 3333',
      effect: 'GRANT',
    },
    {
      text: "New-MgOauth2PermissionGrant -ClientId 1111 -ConsentType AllPrincipals -ResourceId 2222 -Scope 'Directory.ReadWrite.All'",
      severity: 'critical',
    },
    'New-AzADServicePrincipal -DisplayName deploy -Role Owner',
  ],
  ignores: [
    'Get-MgApplication -All',
    'Remove-MgApplicationPassword -ApplicationId 1111',
    "Connect-MgGraph -Scopes 'User.Read'",
    'Get-MgOauth2PermissionGrant -All',
    "Connect-Entra -Scopes 'Application.Read.All'",
  ],
} satisfies Examples;
