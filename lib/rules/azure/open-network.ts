import { type CloudCall, cloudAccess } from '../cloud-calls.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';

const rows: readonly CloudCall[] = [
  {
    verb: /^az (\S+ )+(create|update|open-port)\b/,
    when: /--public-network-access[= ](enabled|true)|--public-network-enabled[= ]true|--enable-public-network[= ]true|--default-action[= ]allow|--public-access[= ](all|0\.0\.0\.0)|--api-server-authorized-ip-ranges[= ](""|''|0\.0\.0\.0\/0)|--public-data-endpoint-enabled[= ]true|--disable-local-auth[= ]false/i,
    unless: /storage container/,
    effect: 'NETOPEN',
    right: 'remote-shell',
    who: 'public',
    summary: 'Opens an Azure service to the internet',
    could: 'could try to log in to',
    why: 'Only a key or password is then between the internet and the data.',
    undoNote: 'Set the option back to what it was; record the list of networks first.',
  },
  {
    verb: /^az vm open-port\b/,
    effect: 'NETOPEN',
    right: 'remote-shell',
    who: 'public',
    summary: 'Opens a port of a machine to the internet',
    could: 'could connect to',
    why: 'Whatever listens there must now protect itself; scanners try it within minutes.',
    undoNote: 'Delete the rule that it makes in the network security group.',
  },
  {
    verb: /^az (\S+ )+(network-rule|access-restriction|vnet-rule|network-rule-set|virtual-network-rule|ip-rule) (add|create)\b/,
    unless: /--action[= ]deny/i,
    effect: 'NETOPEN',
    right: 'port',
    who: 'whoever is at the added addresses',
    summary: 'Lets more addresses in',
    could: 'could reach',
    why: 'These addresses pass the service’s own firewall.',
    undo: { add: 'remove', create: 'delete', '--priority': '' },
  },
  {
    verb: /^az (network vnet peering create|network private-link-service update|network public-ip|vnet-gateway|network vpn)\b/,
    when: /peering create/,
    effect: 'NETOPEN',
    right: 'port',
    who: 'whoever is in the other network',
    summary: 'Opens a way between networks',
    could: 'could reach',
    why: 'What the firewalls let through then arrives from the other network too.',
  },
  {
    verb: /^az (\S+ )+(network-rule|access-restriction|firewall-rule|vnet-rule) (remove|delete)\b|^az network nsg rule delete\b/,
    effect: 'NARROW',
    right: 'read',
    summary: 'Lets fewer addresses in',
    why: 'This narrows access, unless the rule was one that denies.',
  },
];

export default {
  title: 'Opens an Azure network or service',
  references: [
    attack('T1686.001', 'T1562.007'),
    cwe(284),
    vendor(
      'Network security groups',
      'https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview',
    ),
  ],
  triggers: ['az '],
  call: { on: ['az'], detect: call => cloudAccess(call, rows, 'Azure resource') },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'az storage account update --name shop --default-action Allow', severity: 'high' },
    { text: 'az vm open-port --resource-group shop --name web --port 3389', severity: 'high' },
    { text: 'az storage account network-rule add --account-name shop --ip-address 198.51.100.7', severity: 'medium' },
  ],
  ignores: [
    'az storage account update --name shop --default-action Deny',
    'az sql server list',
    'az vm create --name web --resource-group shop --image Ubuntu2404',
  ],
} satisfies Examples;
