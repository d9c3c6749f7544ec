import { parameter } from '../../languages/powershell/parameters.ts';
import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';

export default {
  title: 'Gives a right over all mailboxes',
  references: [
    attack('T1098.002'),
    cwe(269),
    vendor('Add-MailboxPermission', 'https://learn.microsoft.com/powershell/module/exchange/add-mailboxpermission'),
  ],
  triggers:
    'managementrole|rolegroup|applicationaccess|ediscovery|edisovery|compliancesearch|mailboxexport|mailboxsearch|new-serviceprincipal'.split(
      '|',
    ),
  call: table(
    [
      {
        on: 'new-managementroleassignment',
        what: 'Role',
        who: 'User|SecurityGroup|App|Policy',
        order: '',
        right: 'admin',
        sensitivity: 'auth',
        grade: call => ({
          reach: /impersonation|full access|mail\.(read|send)|role management|mailbox import|search/i.test(
            parameter(call, 'Role')?.text ?? '',
          )
            ? 'everything'
            : 'single',
        }),
        kind: 'role',
        says: '{who} would get the right "{what}" over the mailboxes of the organisation.',
        undoNote: 'Remove-ManagementRoleAssignment takes it back.',
      },
      {
        on: 'add-rolegroupmember, update-rolegroupmember',
        what: 'Identity',
        who: 'Member|Members',
        order: 'what',
        right: 'admin',
        sensitivity: 'auth',
        kind: 'role',
        says: '{who} would get the rights of {what} over the organisation.',
        undo: 'Remove-RoleGroupMember -Identity {what} -Member {who} -Confirm:$false',
      },
      {
        on: 'new-rolegroup, new-managementrole, add-managementroleentry, set-managementroleassignment, new-serviceprincipal, new-managementscope',
        if: call => !/scope$/.test(call.program),
        what: 'Name|Identity',
        who: 'Members',
        kind: 'role',
        right: 'admin',
        sensitivity: 'system',
        says: 'The role {what} would give more rights over the organisation.',
      },
      {
        on: 'new-applicationaccesspolicy, set-applicationaccesspolicy',
        if: call => /^restrictaccess/i.test(parameter(call, 'AccessRight')?.text ?? '') === false,
        what: 'PolicyScopeGroupId|Identity',
        who: 'AppId',
        as: 'service',
        says: '{who} could use the mailboxes of {what}.',
      },
      {
        on: 'remove-applicationaccesspolicy',
        what: 'Identity',
        says: 'An application would no longer be kept from mailboxes ({what}).',
        effect: 'BROADEN',
        right: 'read-secret',
        sensitivity: 'system',
        reach: 'collection',
      },
      {
        on: 'add-edisoverycaseadmin, add-ediscoverycaseadmin, new-compliancesearchaction, new-mailboxexportrequest, new-mailboxsearch, start-compliancesearch',
        what: 'Mailbox|SearchName|Name|User',
        order: 'what',
        who: 'User',
        right: 'read-secret',
        sensitivity: 'system',
        effect: 'EXPOSE',
        says: 'Mail of {what} could be copied out.',
        undoNote: 'What was copied out cannot be taken back.',
      },
    ],
    {
      effect: 'GRANT',
      kind: 'mailbox',
      whole: 'a mailbox',
      summary: 'Lets somebody into a mailbox',
      explanation:
        'Mail holds secrets, and links with which other passwords can be reset. The owner of the mailbox is not told.',
      undoNote: 'Take the right away with the matching Remove cmdlet.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'New-ManagementRoleAssignment -Name app -Role ApplicationImpersonation -User svc_sync',
      severity: 'critical',
      principal: 'user svc_sync',
    },
    { text: "Add-RoleGroupMember 'Organization Management' -Member alice", severity: 'high' },
    'New-ComplianceSearchAction -SearchName all -Export',
  ],
  ignores: [
    'Get-ManagementRoleAssignment',
    'Get-RoleGroupMember x',
    "Remove-RoleGroupMember 'Organization Management' -Member alice",
    'Get-ComplianceSearch',
  ],
} satisfies Examples;
