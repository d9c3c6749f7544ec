import { internet } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Switch, switched, whenOff, whenOn } from '../terraform-switches.ts';

const login = 'Everyone on the internet could reach the login of {}.';
const key = 'Whoever has one shared key or account could use {}.';
const weak = { right: 'none' } as const;

/** Types are in lower case here, as a template may write them in any. */
const table: readonly Switch[] = [
  [
    'microsoft.storage/*',
    'allowBlobPublicAccess',
    whenOn,
    'Containers of {} could be opened to everyone on the internet.',
    weak,
  ],
  [
    'microsoft.storage/*',
    'publicAccess',
    { opens: /^(blob|container)$/i, shuts: /^none$/i },
    'Everyone on the internet could read what is in {}.',
    { right: 'read' },
  ],
  ['microsoft.*', 'publicNetworkAccess', { opens: /^enabled$/i, shuts: /^disabled$/i }, login, weak],
  ['microsoft.*', 'networkAcls.defaultAction', { opens: /^allow$/i, shuts: /^deny$/i }, login],
  ['microsoft.storage/*', 'supportsHttpsTrafficOnly', whenOff, 'Keys and files would go to {} as plain text.', weak],
  ['microsoft.containerregistry/*', 'adminUserEnabled', whenOn, key, weak],
  [
    'microsoft.containerregistry/*',
    'anonymousPullEnabled',
    whenOn,
    'Everyone on the internet could pull every image in {}.',
    { right: 'read' },
  ],
  ['microsoft.*', 'disableLocalAuth', whenOff, key, weak],
  [
    'microsoft.containerservice/managedclusters',
    'enableRBAC',
    whenOff,
    'Whoever may log in to {} could do everything there.',
  ],
  ['microsoft.containerservice/managedclusters', 'disableLocalAccounts', whenOff, key, weak],
  [
    'microsoft.compute/*',
    'osProfile.linuxConfiguration.disablePasswordAuthentication',
    whenOff,
    'Whoever guesses a password could log in to {}.',
  ],
  [
    'microsoft.network/networksecuritygroups/securityrules',
    'sourceAddressPrefix',
    { opens: /^(\*|internet|any|0\.0\.0\.0(\/0)?)$/i },
    'Everyone on the internet could connect through {}.',
    { when: { access: /^allow$/i, direction: /^(inbound|)$/i }, right: 'remote-shell' },
  ],
  [
    'microsoft.network/networksecuritygroups',
    'securityRules.properties.sourceAddressPrefix',
    { opens: /^(\*|internet|any|0\.0\.0\.0(\/0)?)$/i },
    'Everyone on the internet could connect through {}.',
    {
      when: { 'securityRules.properties.access': /^allow$/i, 'securityRules.properties.direction': /^(inbound|)$/i },
      right: 'remote-shell',
    },
  ],
  [
    'microsoft.sql/servers/firewallrules microsoft.dbforpostgresql/flexibleservers/firewallrules microsoft.dbformysql/flexibleservers/firewallrules',
    'startIpAddress',
    { opens: /^0\.0\.0\.0$/ },
    'Everyone on the internet, or in Azure, could reach the login of {}.',
    { right: 'remote-shell' },
  ],
];

export default {
  title: 'Opens a resource of Azure (Resource Manager template)',
  references: [
    attack('T1530'),
    attack('T1133'),
    cwe(284),
    vendor('ARM templates', 'https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax'),
  ],
  triggers: ['microsoft.'],
  document: {
    on: ['arm'],
    detect: command =>
      switched(command, {
        effect: 'PUBLIC',
        who: internet,
        right: 'port',
        kind: 'resource',
        summary: 'Opens a resource of Azure',
        explanation:
          'Scanners find what is on the internet within hours. What was read in between cannot be taken back.',
        table,
      }),
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: '{"type": "Microsoft.Storage/storageAccounts", "name": "shop", "properties": {"allowBlobPublicAccess": true}}',
      severity: 'medium',
      target: 'shop',
    },
    {
      text: '{"resources": [{"type": "Microsoft.Network/networkSecurityGroups/securityRules", "name": "all", "properties": {"access": "Allow", "direction": "Inbound", "sourceAddressPrefix": "*", "destinationPortRange": "22"}}]}',
      severity: 'high',
    },
    {
      text: '{"type": "Microsoft.KeyVault/vaults", "name": "keys", "properties": {"networkAcls": {"defaultAction": "Allow"}}}',
      severity: 'high',
      effect: 'PUBLIC',
    },
  ],
  ignores: [
    '{"type": "Microsoft.Storage/storageAccounts", "name": "shop", "properties": {"allowBlobPublicAccess": false}}',
    '{"type": "Microsoft.KeyVault/vaults", "name": "keys", "properties": {"networkAcls": {"defaultAction": "Deny"}}}',
    '{"type": "Microsoft.Storage/storageAccounts", "name": "shop", "properties": {"minimumTlsVersion": "TLS1_2"}}',
  ],
} satisfies Examples;
