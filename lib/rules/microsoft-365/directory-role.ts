import type { Call } from '../../languages/command.ts';
import { parameter } from '../../languages/powershell/parameters.ts';
import { table } from '../cmdlets.ts';
import { powerOfRole } from '../directory-roles.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { line } from '../whole-call.ts';

const grade = (call: Call, what: Call['name'] | undefined): Partial<Access> => {
  const role = what ?? parameter(call, 'RoleDefinitionName', 'RoleName', 'RoleDefinitionId');
  return powerOfRole(role, parameter(call, 'DirectoryScopeId', 'Scope')?.text);
};
const member = { right: 'write', sensitivity: 'ordinary' } as const;

export default {
  title: 'Gives a role of the tenant',
  references: [
    attack('T1098.003'),
    cwe(269),
    vendor('Entra roles', 'https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference'),
  ],
  triggers: '-msol|-azuread|-mg|-entra|-azad|-pnp|-spo|-spsite|unifiedgroup|distributiongroup|-team'.split('|'),
  call: table(
    [
      {
        on: 'add-msolrolemember',
        what: 'RoleName|RoleObjectId',
        who: 'RoleMemberEmailAddress|RoleMemberObjectId',
        order: 'what who',
        grade,
        kind: 'role',
        says: '{who} would be {what} of the whole tenant.',
        undo: 'Remove-MsolRoleMember -RoleName {what} -RoleMemberEmailAddress {who}',
      },
      {
        on: 'add-azureaddirectoryrolemember, new-mgdirectoryrolememberbyref, new-mgdirectoryrolemember, add-entradirectoryrolemember, new-mgbetadirectoryrolememberbyref, add-entrabetadirectoryrolemember',
        what: 'ObjectId|DirectoryRoleId',
        who: 'RefObjectId|OdataId|MemberId|BodyParameter',
        order: 'what who',
        grade: (_, what) =>
          what?.known
            ? { ...powerOfRole(what), right: 'admin', sensitivity: 'auth' }
            : { right: 'admin', sensitivity: 'auth' },
        kind: 'role',
        says: '{who} would get the role {what}.',
      },
      {
        on: 'new-mgrolemanagementdirectoryroleassignment, new-azureadmsroleassignment, new-entraroleassignment, new-entradirectoryroleassignment, new-mgbetarolemanagementdirectoryroleassignment, new-mgrolemanagementdirectoryroleassignmentschedulerequest, new-mgrolemanagementdirectoryroleeligibilityschedulerequest, open-azureadmsprivilegedroleassignmentrequest, new-mgrolemanagementexchangeroleassignment',
        what: 'RoleDefinitionId',
        who: 'PrincipalId|SubjectId|BodyParameter',
        order: '',
        grade,
        kind: 'role',
        says: '{who} would get the role {what}.',
        undoNote: 'Remove-MgRoleManagementDirectoryRoleAssignment takes it back.',
      },
      {
        on: 'new-mgrolemanagementdirectoryroledefinition, update-mgrolemanagementdirectoryroledefinition, new-azureadmsroledefinition, set-azureadmsroledefinition, update-mgpolicyrolemanagementpolicyrule',
        what: 'DisplayName|UnifiedRoleDefinitionId|UnifiedRoleManagementPolicyId',
        order: '',
        kind: 'role',
        right: 'admin',
        sensitivity: 'auth',
        effect: 'BROADEN',
        says: 'A role would give more, or be easier to get ({what}).',
      },
      {
        on: 'enable-azureaddirectoryrole, new-mgdirectoryrole',
        right: 'read',
        kind: 'role',
        effect: 'BROADEN',
        says: 'A role that nobody could be given would be ready to be given.',
      },
      {
        on: 'add-azureadgroupmember, new-mggroupmember, new-mggroupmemberbyref, add-msolgroupmember, add-entragroupmember, add-unifiedgrouplinks, add-mggroupmember, add-distributiongroupmember, new-mgbetagroupmember, add-azadgroupmember, add-pnpmicrosoft365groupmember, add-pnpazureadgroupmember',
        what: 'ObjectId|GroupId|GroupObjectId|Identity|TargetGroupObjectId|TargetGroupDisplayName',
        who: 'RefObjectId|DirectoryObjectId|GroupMemberObjectId|Links|Member|MemberId|MemberObjectId|MemberUserPrincipalName|Users|OdataId',
        order: 'what who',
        ...member,
        kind: 'group',
        says: '{who} would belong to the group {what}.',
        undoNote: 'Take the member out of the group again.',
      },
      {
        on: 'add-azureadgroupowner, new-mggroupowner, new-mggroupownerbyref, add-entragroupowner, add-pnpmicrosoft365groupowner, add-azureadapplicationowner, new-mgapplicationowner, new-mgapplicationownerbyref, add-azureadserviceprincipalowner, new-mgserviceprincipalowner, new-mgserviceprincipalownerbyref, add-entraapplicationowner, add-entraserviceprincipalowner, add-azureadmsapplicationowner',
        what: 'ObjectId|GroupId|ApplicationId|ServicePrincipalId|Identity',
        who: 'RefObjectId|DirectoryObjectId|OwnerId|Users|OdataId',
        order: 'what who',
        right: 'admin',
        sensitivity: 'system',
        kind: 'group',
        says: '{who} would own {what}, and could let others in.',
      },
      {
        on: 'add-teamuser, add-teamchanneluser',
        what: 'GroupId',
        who: 'User',
        grade: call => ({ right: /owner/i.test(line(call)) ? 'admin' : 'write' }),
        kind: 'team',
        says: '{who} would belong to the team {what}.',
        undo: 'Remove-TeamUser -GroupId {what} -User {who}',
      },
      {
        on: 'set-spouser',
        if: call =>
          /issitecollectionadmin\s+(-?\S+\s+)?(true|1)|-issitecollectionadmin(:true)?/i.test(line(call)) &&
          !/false/i.test(line(call)),
        what: 'Site',
        who: 'LoginName',
        right: 'admin',
        sensitivity: 'system',
        kind: 'site',
        says: '{who} could do everything on the site {what}.',
        undo: 'Set-SPOUser -Site {what} -LoginName {who} -IsSiteCollectionAdmin $false',
      },
      {
        on: 'set-sposite, set-pnpsite, set-pnptenantsite, add-pnpsitecollectionadmin, new-spsite',
        if: call => /owner|primarysitecollection/i.test(line(call)),
        what: 'Identity|Url',
        who: 'Owner|Owners|PrimarySiteCollectionAdmin',
        right: 'admin',
        sensitivity: 'system',
        kind: 'site',
        says: '{who} could do everything on the site {what}.',
        undoNote: 'Take the owner away again.',
      },
      {
        on: 'add-spouser, add-pnpgroupmember, add-pnproledefinition, set-pnpgrouppermissions, set-pnplistpermission, set-pnplistitempermission, set-pnpfolderpermission, set-pnpwebpermission, grant-pnpazureadappsitepermission, set-pnpazureadappsitepermission, grant-spositedesignrights, grant-pnpsitedesignrights, grant-pnphubsiterights, grant-spohubsiterights',
        what: 'Site|Group|Identity|List|Name',
        who: 'LoginName|User|Group|AppId|Principals',
        order: '',
        right: 'write',
        kind: 'site',
        says: '{who} would get rights on {what}.',
        undoNote: 'Take the right away again.',
      },
    ],
    {
      effect: 'GRANT',
      whole: 'the tenant',
      summary: 'Gives a role or membership of the tenant',
      explanation:
        'The role counts for the whole organisation: its people, their mail and files, as far as the role goes.',
      undoNote: 'Take the role away again.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: "Add-MsolRoleMember -RoleName 'Company Administrator' -RoleMemberEmailAddress alice@example.com",
      severity: 'critical',
      principal: 'user alice@example.com',
    },
    {
      text: 'New-MgRoleManagementDirectoryRoleAssignment -PrincipalId $user.Id -RoleDefinitionId $role.Id -DirectoryScopeId /administrativeUnits/7',
      severity: 'medium',
    },
    { text: 'New-MgGroupMember -GroupId 1111 -DirectoryObjectId 2222', effect: 'GRANT', severity: 'medium' },
    'Set-SPOUser -Site https://example.sharepoint.com/sites/hr -LoginName alice@example.com -IsSiteCollectionAdmin $true',
  ],
  ignores: [
    'Get-MsolRoleMember -RoleObjectId 1',
    'Get-MgRoleManagementDirectoryRoleAssignment -All',
    'Remove-MsolRoleMember -RoleName x -RoleMemberEmailAddress y',
    'Set-SPOUser -Site https://example.sharepoint.com/sites/hr -LoginName alice@example.com -IsSiteCollectionAdmin $false',
  ],
} satisfies Examples;
