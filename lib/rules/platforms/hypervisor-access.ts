import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'hypervisor',
  effect: 'GRANT',
  who: 'user',
  right: 'write',
  summary: 'Gives somebody access to virtual machines',
  explanation: 'Whoever may use the host of virtual machines can read their disks and log in at their screens.',
};

const rows: readonly Row[] = [
  {
    on: /^pveum (?:acl modify|aclmod) (?<target>\S+) -{1,2}(?:users?|groups?|tokens?) (?<who>\S+) .{0,80}-{1,2}roles? (?<role>\S+)/,
    right: 'write',
    says: '{who} would have {role} on {target}.',
  },
  {
    on: /^pveum user add (?<who>\S+)/,
    effect: 'IDENTITY',
    right: 'write-part',
    says: '{who} could log in to the virtual machines’ console.',
    undo: 'pveum user delete {who}',
  },
  {
    on: /^pveum user token add (?<who>\S+)/,
    effect: 'CRED',
    right: 'write',
    says: 'Whoever holds the token could act as {who}.',
    note: 'pveum user token remove takes it back.',
  },
  {
    on: /^govc permissions\.set (?=.*-role[= ](?<role>\S+))(?:.*-principal[= ](?<who>\S+))?/,
    right: 'admin',
    says: '{who} would have {role} over the machines.',
    undo: 'govc permissions.remove -principal {who}',
  },
];

export default {
  title: 'Gives somebody access to virtual machines',
  references: [attack('T1098'), cwe(266), vendor('pveum', 'https://pve.proxmox.com/pve-docs/pveum.1.html')],
  triggers: 'pveum|govc'.split('|'),
  call: { on: 'pveum govc'.split(' '), detect: fromTable(rows, common) },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'govc permissions.set -principal mira@vsphere.local -role Admin /', severity: 'medium' },
    { text: 'pveum acl modify /vms/7 --users bob@pve --roles PVEVMAdmin', severity: 'medium' },
    { text: 'pveum user add mira@pve', effect: 'IDENTITY', undo: 'pveum user delete mira@pve' },
  ],
  ignores: ['govc permissions.ls /', 'pveum user list', 'pveum acl list'],
} satisfies Examples;
