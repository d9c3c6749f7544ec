import { type CloudCall, cloudAccess } from '../cloud-calls.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';

const rows: readonly CloudCall[] = [
  {
    verb: /^az (lock|policy (assignment|exemption|definition)|monitor (diagnostic-settings|activity-log alert|log-profiles|log-analytics workspace)|security( \S+)*|sentinel \S+|network (watcher flow-log|ddos-protection|firewall( policy)?|application-gateway waf-policy)|backup (vault|protection)|repos policy|eventhubs namespace) (delete|disable|create|update)\b/,
    when: /\b(delete|disable)\b|policy exemption create|--tier[= ]free|repos policy update .*--enabled[= ]false/i,
    effect: 'DISABLE',
    right: 'none',
    loss: 'safeguard',
    summary: 'Switches off a safeguard or log',
    why: 'What happens while it is off is neither stopped nor written down. The gap cannot be filled later.',
  },
  {
    verb: /^az (group|keyvault( (key|secret|certificate))?|sql (server|db)|(postgres|mysql) (flexible-server|server)|cosmosdb|storage account|vm|aks|disk|acr|account subscription|managedapp|webapp|functionapp|redis) (delete|purge)(?= |$)/,
    effect: 'DESTROY',
    right: 'none',
    loss: 'whole',
    summary: 'Deletes something in Azure',
    why: 'What is deleted here is gone for everybody who uses it. Without a backup it does not come back.',
    undoNote: 'There is no undo; it can only be made anew or restored from a backup.',
  },
  {
    verb: /^az (\S+ )+(delete|purge|delete-batch)(?= |$)/,
    unless:
      /role assignment|\bad \S+|firewall-rule|network-rule|nsg rule|access-restriction|policy|-admin |identity|tag delete|token|scope-map/,
    effect: 'DESTROY',
    right: 'none',
    loss: 'part',
    summary: 'Deletes something in Azure',
    why: 'What is deleted here is gone for everybody who uses it. Without a backup it does not come back.',
    undoNote: 'There is no undo; it can only be made anew or restored from a backup.',
  },
];

export default {
  title: 'Switches off a safeguard or deletes data in Azure',
  tier: 'secondary',
  references: [
    attack('T1685.002', 'T1562.008'),
    attack('T1485'),
    cwe(778),
    vendor('Resource locks', 'https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources'),
  ],
  triggers: ['az '],
  call: { on: ['az'], detect: call => cloudAccess(call, rows, 'Azure resource') },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'az security pricing create -n VirtualMachines --tier Free', severity: 'high' },
    { text: 'az repos policy delete --id 7', severity: 'high' },
    { text: 'az lock delete --name keep --resource-group shop', severity: 'high', direction: 'neutral' },
    { text: 'az monitor diagnostic-settings delete --name audit --resource 0a', severity: 'high' },
    { text: 'az group delete --name shop --yes', severity: 'high', effect: 'DESTROY' },
    { text: 'az storage queue delete --name jobs', severity: 'medium' },
  ],
  ignores: [
    'az security pricing create -n VirtualMachines --tier Standard',

    'az lock list',
    'az group list',
    'az monitor diagnostic-settings list --resource 0a',
    'az role assignment delete --assignee mira@example.com',
  ],
} satisfies Examples;
