import { parameter } from '../../languages/powershell/parameters.ts';
import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { has, line } from '../whole-call.ts';

export default {
  title: 'Gives keys or runs scripts in Azure',
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
        on: 'new-azstorageaccountsastoken, new-azstoragecontainersastoken, new-azstorageblobsastoken, new-azstoragesharesastoken, new-azstoragetablesastoken, new-azstoragequeuesastoken, new-azstoragefilesastoken, grant-azdiskaccess, grant-azsnapshotaccess, new-azurestorageaccountsastoken',
        what: 'Container|Blob|ShareName|DiskName|SnapshotName|Service',
        order: '',
        kind: 'storage',
        principal: { kind: 'anonymous', name: 'whoever holds the link' },
        right: 'read',
        effect: 'CRED',
        says: 'Whoever holds the link could use {what} until it runs out.',
        grade: call => ({
          reach: /account/.test(call.program) ? 'collection' : 'single',
          right: /[wdc]/.test((parameter(call, 'Permission')?.text ?? '').toLowerCase()) ? 'write' : 'read',
        }),
        undoNote: 'A link cannot be called back; change the key of the storage account.',
      },
      {
        on: 'new-azstorageaccountkey, new-azbatchaccountkey, new-azcosmosdbaccountkey, new-azservicebuskey, new-azeventhubkey, new-azapimanagementsubscription, get-azstorageaccountkey',
        if: call => call.program !== 'get-azstorageaccountkey',
        what: 'Name|AccountName',
        kind: 'storage',
        principal: { kind: 'user', name: 'whoever holds the new key' },
        right: 'write',
        effect: 'CRED',
        says: 'The old key of {what} would stop working, and a new one count.',
        undoNote: 'Keys cannot be brought back.',
      },
      {
        on: 'set-azvmaccessextension, set-azurermvmaccessextension, reset-azvmpassword, set-azvmsshkey',
        what: 'VMName|Name',
        kind: 'machine',
        principal: { kind: 'unknown', name: 'whoever knows the new password' },
        right: 'admin',
        effect: 'CRED',
        says: 'Whoever knows the new password would be administrator of {what}.',
        undoNote: 'The old password cannot be brought back.',
      },
      {
        on: 'invoke-azvmruncommand, set-azvmcustomscriptextension, set-azvmextension, invoke-azurermvmbulkcmd, invoke-azvmbulkcmd, set-azvmruncommand, invoke-azvmssvmruncommand, invoke-azurermvmruncommand, invoke-azaksruncommand',
        what: 'VMName|Name',
        kind: 'machine',
        principal: { kind: 'unknown', name: 'whoever wrote the script' },
        right: 'none',
        effect: 'EXEC',
        loss: 'whole',
        certainty: 'unseen',
        says: 'A script that is not shown would run with full rights on {what}.',
        undoNote: 'What the script does is not known.',
      },
      {
        on: 'set-azsqlserveractivedirectoryadministrator, set-azsqlserver, set-azpostgresqlserver, reset-azsqlserverpassword',
        if: has(/activedirectory|password|objectid|displayname/i),
        what: 'ServerName',
        who: 'DisplayName|ObjectId',
        order: '',
        kind: 'database',
        right: 'admin',
        sensitivity: 'ordinary',
        effect: 'GRANT',
        says: '{who} would be administrator of the database server {what}.',
      },
      {
        on: 'disable-azactivitylog, remove-azloganalyticsworkspace, disable-azsecurityautoprovisioning, set-azsecuritypricing, disable-azvmdiskencryption, remove-azsecuritycontact, remove-azactivitylogalert',
        if: call => call.program !== 'set-azsecuritypricing' || /free/i.test(line(call)),
        what: 'Name',
        kind: 'log',
        principal: { kind: 'unknown', name: 'whoever has got in' },
        right: 'none',
        loss: 'safeguard',
        effect: 'DISABLE',
        says: 'A record or a protection would be off.',
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
      text: 'Set-AzVMAccessExtension -ResourceGroupName web -VMName web1 -Name reset -Credential $cred',
      effect: 'CRED',
      severity: 'high',
    },
    {
      text: 'Invoke-AzVMRunCommand -ResourceGroupName web -VMName web1 -CommandId RunPowerShellScript -ScriptPath fix.ps1',
      effect: 'EXEC',
    },
    'New-AzStorageContainerSASToken -Name reports -Permission r',
  ],
  ignores: ['Get-AzVM', 'Get-AzStorageAccountKey -Name data', 'Get-AzVMExtensionImage -Location westeurope'],
} satisfies Examples;
