import type { Call } from '../../languages/command.ts';
import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { line } from '../whole-call.ts';
import { powerOfGroup } from '../windows-principals.ts';

const grade = (_: Call, group: Call['name'] | undefined): Partial<Access> => (group ? powerOfGroup(group, true) : {});

export default {
  title: 'Puts somebody into a group of the directory',
  references: [
    attack('T1098.007'),
    cwe(269),
    vendor('Add-ADGroupMember', 'https://learn.microsoft.com/powershell/module/activedirectory/add-adgroupmember'),
  ],
  triggers:
    'adgroup|adprincipal|dsmod|domaingroupmember|netgroupuser|objectmember|-adobject|adfinegrained|adcentral|adresource'.split(
      '|',
    ),
  call: table(
    [
      {
        on: 'add-adgroupmember',
        what: 'Identity',
        who: 'Members',
        order: 'what who',
        grade,
        says: '{who} would belong to {what}, and have all its rights.',
        undo: 'Remove-ADGroupMember -Identity {what} -Members {who} -Confirm:$false',
        capture: 'Get-ADGroupMember -Identity {what}',
      },
      {
        on: 'add-adprincipalgroupmembership',
        what: 'MemberOf',
        who: 'Identity',
        order: 'who what',
        grade,
        says: '{who} would belong to {what}, and have all its rights.',
        undo: 'Remove-ADPrincipalGroupMembership -Identity {who} -MemberOf {what} -Confirm:$false',
      },
      {
        on: 'set-adgroup, set-adobject',
        if: call => /-(add|replace)\b.*member/i.test(line(call)),
        what: 'Identity',
        order: 'what',
        grade,
        says: 'Somebody would belong to {what}, and have all its rights.',
        capture: 'Get-ADGroupMember -Identity {what}',
        undoNote: 'Record the members first, and take the new one out again.',
      },
      {
        on: 'dsmod group',
        if: call => /-(addmbr|chmbr)\b/i.test(line(call)),
        what: 'x',
        who: 'addmbr|chmbr',
        order: '',
        grade: call => powerOfGroup(call.words[1] ?? '', true),
        whole: 'a group of the directory',
        says: '{who} would belong to the group, and have all its rights.',
        undoNote: 'dsmod group -rmmbr takes the member out again.',
      },
      {
        on: 'add-domaingroupmember, add-netgroupuser, add-objectmember',
        what: 'Identity|GroupName',
        who: 'Members|UserName',
        order: 'what who',
        grade,
        says: '{who} would belong to {what}, and have all its rights.',
        undoNote: 'Take the member out of the group again.',
      },
      {
        on: 'add-adfinegrainedpasswordpolicysubject',
        what: 'Identity',
        who: 'Subjects',
        order: 'what who',
        right: 'none',
        says: 'Another password policy ({what}) would count for {who}.',
      },
      {
        on: 'add-adcentralaccesspolicymember, add-adresourcepropertylistmember',
        what: 'Identity',
        says: 'Who may use files under the policy {what} would change.',
        right: 'read',
      },
      {
        on: 'set-adgroup',
        if: call => /-groupscope|-managedby/i.test(line(call)),
        what: 'Identity',
        who: 'ManagedBy',
        grade,
        says: 'Who manages or may join {what} would change.',
      },
    ],
    {
      effect: 'GRANT',
      kind: 'group',
      summary: 'Puts somebody into a directory group',
      explanation: 'A member has every right that the group has, on every machine of the domain.',
      undoNote: 'Take the member out of the group again.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: "Add-ADGroupMember -Identity 'Domain Admins' -Members alice",
      severity: 'critical',
      principal: 'user alice',
      undo: "Remove-ADGroupMember -Identity 'Domain Admins' -Members alice -Confirm:$false",
    },
    { text: 'Add-ADGroupMember finance-readers alice', severity: 'medium', target: 'finance-readers' },
    { text: "Get-ADUser alice | Add-ADPrincipalGroupMembership -MemberOf 'Backup Operators'", severity: 'critical' },
    'dsmod group "CN=Domain Admins,CN=Users,DC=corp,DC=test" -addmbr "CN=alice,CN=Users,DC=corp,DC=test"',
  ],
  ignores: [
    "Get-ADGroupMember 'Domain Admins'",
    "Remove-ADGroupMember 'Domain Admins' alice",
    "Add-ADGroupMember 'Domain Admins' alice -WhatIf",
    'Get-ADPrincipalGroupMembership alice',
  ],
} satisfies Examples;
