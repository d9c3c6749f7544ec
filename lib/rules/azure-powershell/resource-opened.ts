import type { Call } from '../../languages/command.ts';
import { parameter } from '../../languages/powershell/parameters.ts';
import { table } from '../cmdlets.ts';
import { breadthOfCidr, rightOfPort } from '../networks.ts';
import { internet } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { has, line } from '../whole-call.ts';

const inbound = (call: Call) =>
  !/outbound/i.test(parameter(call, 'Direction')?.text ?? '') && !/deny/i.test(parameter(call, 'Access')?.text ?? '');
const rule = (call: Call): Partial<Access> => {
  const from = parameter(call, 'SourceAddressPrefix')?.text ?? '*';
  const right = rightOfPort(parameter(call, 'DestinationPortRange')?.text ?? '*');
  const open = breadthOfCidr(from) === 'internet';
  return {
    right,
    principal: open ? internet : { kind: 'group', name: `machines at ${from}` },
    reach: right === 'admin' ? 'everything' : 'single',
  };
};

export default {
  title: 'Opens something in Azure to others',
  references: [
    attack('T1686.001', 'T1562.007'),
    attack('T1530'),
    cwe(284),
    vendor('Azure PowerShell', 'https://learn.microsoft.com/powershell/azure/'),
  ],
  triggers: '-az'.split('|'),
  call: table(
    [
      {
        on: 'add-aznetworksecurityruleconfig, new-aznetworksecurityruleconfig, set-aznetworksecurityruleconfig, add-azurermnetworksecurityruleconfig, new-azurermnetworksecurityruleconfig',
        if: inbound,
        what: 'DestinationPortRange',
        kind: 'port',
        whole: 'every port',
        grade: rule,
        order: '',
        says: '{who} could connect to port {what}.',
        undoNote: 'Remove-AzNetworkSecurityRuleConfig takes the rule away.',
      },
      {
        on: 'new-azsqlserverfirewallrule, set-azsqlserverfirewallrule, new-azpostgresqlfirewallrule, new-azmysqlfirewallrule, new-azpostgresqlflexibleserverfirewallrule, new-azmysqlflexibleserverfirewallrule, new-azrediscachefirewallrule, new-azsynapsefirewallrule, update-azpostgresqlflexibleserverfirewallrule',
        what: 'ServerName|Name',
        kind: 'database',
        order: '',
        grade: call => ({
          principal: /0\.0\.0\.0.*(255\.255\.255\.255|0\.0\.0\.0)|allowallazureips|allowall/i.test(line(call))
            ? internet
            : { kind: 'group', name: 'machines at these addresses' },
        }),
        right: 'remote-shell',
        says: '{who} could connect to the database server {what}.',
        undoNote: 'The matching Remove cmdlet takes the rule away.',
      },
      {
        on: 'set-azstorageaccount, new-azstorageaccount, update-azstorageaccountnetworkruleset, set-azurermstorageaccount',
        if: has(/allowblobpublicaccess\W*(true|1)|defaultaction\s+allow|publicnetworkaccess\s+enabled/i),
        what: 'Name|StorageAccountName',
        kind: 'storage',
        principal: internet,
        right: 'read',
        effect: 'PUBLIC',
        says: 'Files in {what} could be opened to everyone on the internet.',
        undo: 'Set-AzStorageAccount -ResourceGroupName {ResourceGroupName} -Name {what} -AllowBlobPublicAccess $false',
      },
      {
        on: 'set-azstoragecontaineracl, new-azstoragecontainer, set-azurestoragecontaineracl',
        if: has(/permission\s+(blob|container)|publicaccess\s+(blob|container)/i),
        what: 'Name|Container',
        kind: 'storage',
        principal: internet,
        right: 'read',
        effect: 'PUBLIC',
        reach: 'collection',
        says: 'Everyone on the internet could read the files in {what}.',
        undo: 'Set-AzStorageContainerAcl -Name {what} -Permission Off',
      },
      {
        on: 'add-azkeyvaultnetworkrule, update-azkeyvaultnetworkruleset, set-azsqlserver, new-azsqlserver, update-azkeyvault, set-azcosmosdbaccount, update-azcosmosdbaccount, set-azcontainerregistrynetworkruleset, update-azcontainerregistry',
        if: has(/0\.0\.0\.0|defaultaction\s+allow|publicnetworkaccess\s+enabled|adminuserenabled|enableadminuser/i),
        what: 'VaultName|ServerName|Name',
        kind: 'service',
        order: '',
        principal: internet,
        right: 'port',
        says: 'Everyone on the internet could connect to {what}.',
      },
      {
        on: 'start-azbastion, new-azbastion, set-azjitnetworkaccesspolicy, start-azjitnetworkaccesspolicy, new-azpublicipaddress, set-aznetworkinterface',
        if: call => /jit|bastion/.test(call.program),
        what: 'ResourceGroupName|VM|Name',
        order: '',
        kind: 'machine',
        principal: { kind: 'user', name: 'whoever asked for it' },
        right: 'remote-shell',
        says: 'The machines could be reached over the network for a while.',
      },
    ],
    {
      effect: 'NETOPEN',
      right: 'write',
      whole: 'a resource',
      summary: 'Opens something in Azure to others',
      explanation: 'What stands in the cloud can be reached from the whole internet unless a rule forbids it.',
      undoNote: 'Set the rule back to what it was.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'Add-AzNetworkSecurityRuleConfig -Name rdp -Access Allow -Direction Inbound -SourceAddressPrefix * -DestinationPortRange 3389',
      severity: 'high',
      principal: 'anonymous',
    },
    {
      text: 'Set-AzStorageContainerAcl -Name reports -Permission Blob',
      severity: 'high',
      undo: 'Set-AzStorageContainerAcl -Name reports -Permission Off',
    },
    'New-AzSqlServerFirewallRule -ServerName db1 -StartIpAddress 0.0.0.0 -EndIpAddress 255.255.255.255',
  ],
  ignores: [
    'Get-AzNetworkSecurityGroup',
    'Add-AzNetworkSecurityRuleConfig -Name no -Access Deny -Direction Inbound -SourceAddressPrefix * -DestinationPortRange 3389',
    'Set-AzStorageContainerAcl -Name reports -Permission Off',
    'Get-AzVMExtensionImage -Location westeurope',
  ],
} satisfies Examples;
