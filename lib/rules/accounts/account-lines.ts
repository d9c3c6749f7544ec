import { fromLines, type LineRow } from '../line-table.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import type { Common } from '../table.ts';

const common: Common = {
  kind: 'account',
  effect: 'IDENTITY',
  who: { kind: 'unknown', name: 'whoever uses the account' },
  right: 'read',
  summary: 'Writes into the lists of accounts',
  explanation: 'These files say which accounts and groups there are. A line in them counts at once, past every check.',
};
const name = String.raw`(?<target>[\w.$<>{}-]+)`;
const open = {
  effect: 'WEAKAUTH',
  who: { kind: 'anonymous', name: 'whoever knows the account’s name' },
  right: 'write',
  sensitivity: 'auth',
} as const;

const rows: readonly LineRow[] = [
  {
    file: 'passwd shadow',
    on: new RegExp(`^${name}::`),
    ...open,
    says: '{target} could log in without a password.',
    note: 'passwd -l on the account locks it.',
  },
  {
    file: 'passwd',
    on: new RegExp(`^(?!root:)${name}:[^:]*:0+:`),
    effect: 'ESCALATE',
    right: 'admin',
    sensitivity: 'auth',
    says: '{target} would be root under another name.',
    note: 'Take the line out again with vipw.',
  },
  {
    file: 'passwd',
    on: /^root:(?!x:)[^:]+:0/,
    effect: 'CRED',
    right: 'admin',
    sensitivity: 'auth',
    target: 'root',
    says: 'root would have a password that whoever wrote this knows.',
  },
  { file: 'passwd', on: new RegExp(String.raw`^${name}:[^:]*:\S+:`), says: 'There would be an account {target}.' },
  {
    file: 'shadow',
    on: new RegExp(`^${name}:[!*]`),
    effect: 'NARROW',
    says: '{target} could not log in with a password.',
  },
  {
    file: 'shadow',
    on: /^(?<target>root):\S/,
    effect: 'CRED',
    right: 'admin',
    sensitivity: 'auth',
    says: 'root would have a password that whoever wrote this knows.',
  },
  {
    file: 'shadow',
    on: new RegExp(`^${name}:[^:]+`),
    effect: 'CRED',
    right: 'write',
    says: '{target} would have a password that whoever wrote this knows.',
  },
  {
    file: 'group',
    on: /^(?<target>sudo|wheel|root|admin|docker|lxd|incus-admin|disk|shadow):[^:]*:[^:]*:(?<who>[\w.-]+)/,
    effect: 'ESCALATE',
    who: 'user',
    right: 'admin',
    sensitivity: 'auth',
    says: '{who} would belong to {target}, and could become root.',
    undo: 'gpasswd -d {who} {target}',
  },
  {
    file: 'group',
    on: /^(?<target>[\w.-]+):[^:]*:[^:]*:(?<who>[\w.-]+)/,
    effect: 'GRANT',
    who: 'user',
    right: 'write',
    says: '{who} would belong to {target}.',
    undo: 'gpasswd -d {who} {target}',
  },
  {
    file: 'subid',
    on: /^(?<who>[^:]+):0+:/,
    effect: 'ESCALATE',
    who: 'user',
    right: 'admin',
    sensitivity: 'auth',
    target: 'the numbers of users',
    says: '{who} could act as root inside and outside of containers.',
  },
];

export default {
  title: 'Writes an account into the files of accounts',
  references: [
    attack('T1136.001'),
    attack('T1098'),
    cwe(269),
    vendor('passwd', 'https://man7.org/linux/man-pages/man5/passwd.5.html'),
  ],
  triggers: ['passwd', 'shadow', 'etc/group', 'subuid', 'subgid', ':0:0:'],
  line: fromLines(rows, common),
} satisfies Rule;

export const examples = {
  detects: [
    { text: "echo 'helper:x:0:0::/root:/bin/sh' >> /etc/passwd", severity: 'critical', effect: 'ESCALATE' },
    { text: "echo 'helper::1001:1001::/home/helper:/bin/sh' | sudo tee -a /etc/passwd", severity: 'critical' },
    { text: 'mira:x:1002:1002::/home/mira:/bin/bash', language: 'passwd', severity: 'medium', effect: 'IDENTITY' },
    {
      text: "sed -i 's/^sudo:x:27:.*/sudo:x:27:mira/' /etc/group",
      severity: 'high',
      principal: 'user mira',
      undo: 'gpasswd -d mira sudo',
    },
    { text: "sed -i 's/^mira:[^:]*:/mira:!:/' /etc/shadow", direction: 'narrows' },
  ],
  ignores: [
    'grep :0: /etc/passwd',
    'cut -d: -f1 /etc/passwd',
    "awk -F: '$3 == 0' /etc/passwd",
    "echo 'staff:x:50:' >> /etc/group",
  ],
} satisfies Examples;
