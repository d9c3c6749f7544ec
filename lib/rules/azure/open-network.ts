import { type CloudCall, cloudAccess } from '../cloud-calls.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';

const rows: readonly CloudCall[] = [
  {
    verb: /^az (\S+ )+(create|update|open-port|ingress enable)\b/,
    when: /--public-network-access[= ](enabled|true)|--public-network-enabled[= ]true|--enable-public-network[= ]true|--default-action[= ]allow|--public-access[= ](all|enabled|0\.0\.0\.0)|--api-server-authorized-ip-ranges[= ](""|''|$| --|0\.0\.0\.0\/0)|--ip-range-filter[= ]0\.0\.0\.0|--ip-address[= ]public|--type[= ]external|--public-data-endpoint-enabled[= ]true|--disable-local-auth[= ]false/i,
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
    verb: /^az (\S+ )+cors add\b/,
    when: /--(allowed-)?origins[= ]\*/,
    effect: 'BROADEN',
    right: 'none',
    who: 'every web page that a user visits',
    summary: 'Lets every web page call a service',
    could: 'could call, with the login of the visitor,',
    why: 'Browsers keep pages from reading other sites; this list says which may.',
    undo: { add: 'remove' },
  },
  {
    verb: /^az sig share (add|enable-community)\b/,
    effect: 'EXPOSE',
    right: 'read',
    who: 'everybody it is shared with',
    summary: 'Shares images with others',
    could: 'could copy the images of',
    why: 'An image holds all files of the machine it was made from. Copies cannot be taken back.',
    undo: { add: 'remove', 'enable-community': 'reset' },
  },
  {
    verb: /^az (\S+ )+(network-rule|access-restriction|firewall-rule|nsg rule) (remove|delete)\b/,
    when: /(^|[ =_-])(deny|block)/i,
    effect: 'NETOPEN',
    right: 'port',
    certainty: 'likely',
    who: 'whoever the rule kept out',
    summary: 'Removes a rule that keeps addresses out',
    could: 'could reach what is behind',
    why: 'By its name the rule denies: without it more is let in, not less.',
    undoNote: 'Make the rule again as it was; record it first.',
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
    { text: 'az network nsg rule delete -g shop --nsg-name web -n DenyAll', direction: 'widens' },
    { text: 'az aks update -n shop -g shop --api-server-authorized-ip-ranges ""', effect: 'NETOPEN' },
    {
      text: "az webapp cors add -n shop -g shop --allowed-origins '*'",
      undo: "az webapp cors remove -n shop -g shop --allowed-origins '*'",
    },
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
