import type { Call } from '../../languages/command.ts';
import { parameter } from '../../languages/powershell/parameters.ts';
import { table } from '../cmdlets.ts';
import { powerOfRole } from '../directory-roles.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const grade = (call: Call, what: Call['name'] | undefined): Partial<Access> => {
  const scope = parameter(call, 'Scope', 'ResourceGroupName', 'ResourceName');
  const wide = scope === undefined || /^\/?subscriptions\/[^/]*$|^\/$|managementgroups/i.test(scope.text);
  const power = powerOfRole(what, scope?.text ?? '/');
  return { ...power, reach: wide ? 'everything' : 'single' };
};

export default {
  title: 'Gives a role in Azure',
  references: [
    attack('T1098.003'),
    cwe(269),
    vendor('New-AzRoleAssignment', 'https://learn.microsoft.com/powershell/module/az.resources/new-azroleassignment'),
  ],
  triggers: '-az'.split('|'),
  call: table(
    [
      {
        on: 'new-azroleassignment, new-azurermroleassignment, new-azroleassignmentschedulerequest, new-azroleeligibilityschedulerequest',
        what: 'RoleDefinitionName|RoleDefinitionId',
        who: 'SignInName|ObjectId|ApplicationId|ServicePrincipalName|PrincipalId|UserPrincipalName',
        order: '',
        grade,
        says: '{who} would have the role {what} in Azure.',
        undoNote: 'Remove-AzRoleAssignment with the same parameters takes it back.',
        capture: 'Get-AzRoleAssignment',
      },
      {
        on: 'new-azroledefinition, set-azroledefinition, new-azurermroledefinition, set-azurermroledefinition',
        what: 'InputFile|Role',
        principal: { kind: 'unknown', name: 'whoever has the role' },
        effect: 'BROADEN',
        right: 'admin',
        sensitivity: 'ordinary',
        says: 'What the role may do would change ({what}).',
        undoNote: 'Record the definition first with Get-AzRoleDefinition.',
      },
      {
        on: 'set-azkeyvaultaccesspolicy, set-azurermkeyvaultaccesspolicy',
        what: 'VaultName',
        who: 'UserPrincipalName|ObjectId|ServicePrincipalName|EmailAddress',
        kind: 'key vault',
        right: 'read-secret',
        sensitivity: 'auth',
        reach: 'collection',
        says: '{who} could use the secrets in {what}.',
        undoNote: 'Remove-AzKeyVaultAccessPolicy takes it back.',
      },
      {
        on: 'remove-azresourcelock, remove-azpolicyassignment, remove-azpolicyexemption, new-azpolicyexemption, remove-azurermresourcelock',
        what: 'LockName|Name',
        principal: { kind: 'unknown', name: 'whoever may change the resources' },
        effect: 'DISABLE',
        loss: 'safeguard',
        says: 'A rule that keeps resources safe would be gone ({what}).',
        undoNote: 'Make the rule anew.',
      },
      {
        on: 'update-azvm, new-azvm, set-azwebapp, update-azvmss, set-azvm, update-azfunctionapp',
        if: call => /identitytype|assignidentity|userassigned/i.test(call.words.map(word => word.text).join(' ')),
        what: 'Name|VMName',
        principal: { kind: 'service', name: 'programs on that machine' },
        right: 'write',
        says: 'Programs on {what} could act with an identity of Azure.',
      },
    ],
    {
      effect: 'GRANT',
      kind: 'role',
      whole: 'a role',
      summary: 'Gives a role in Azure',
      explanation:
        'The role counts for everything below its scope: machines, data, and, with some roles, the rights of others.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'New-AzRoleAssignment -SignInName alice@example.com -RoleDefinitionName Owner -Scope /subscriptions/1111',
      severity: 'critical',
      principal: 'user alice@example.com',
    },
    { text: 'New-AzRoleAssignment -ObjectId 2222 -RoleDefinitionName Reader -ResourceGroupName web', severity: 'low' },
    {
      text: 'Set-AzKeyVaultAccessPolicy -VaultName keys -UserPrincipalName alice@example.com -PermissionsToSecrets get,list',
      severity: 'high',
    },
    'Remove-AzResourceLock -LockName keep -ResourceGroupName web -Force',
  ],
  ignores: [
    'Get-AzRoleAssignment',
    'Remove-AzRoleAssignment -SignInName alice@example.com -RoleDefinitionName Owner',
    'Get-AzKeyVault',
    'New-AzRoleAssignment -SignInName alice@example.com -RoleDefinitionName Owner -WhatIf',
  ],
} satisfies Examples;
