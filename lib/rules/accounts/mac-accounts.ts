import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'account',
  effect: 'IDENTITY',
  who: { kind: 'unknown', name: 'whoever uses the account' },
  right: 'read',
  summary: 'Changes who can use the machine',
  explanation: 'Accounts, groups and passwords decide who can log in, and what they may do there.',
};
const admin = { effect: 'ESCALATE', who: 'user', right: 'admin', sensitivity: 'auth' } as const;
const pass = { effect: 'CRED', right: 'write' } as const;
const rows: readonly Row[] = [
  {
    on: /^dscl \S+ -?(?:append|merge|create) \/Groups\/(?<target>admin|wheel|_developer) (?:GroupMembership|GroupMembers|users) (?<who>\S+)/i,
    ...admin,
    says: '{who} would belong to {target}, and could become root.',
    undo: 'dscl . -delete /Groups/{target} GroupMembership {who}',
  },
  {
    on: /^dscl \S+ -?(?:append|merge|create) \/Groups\/(?<target>\S+) (?:GroupMembership|GroupMembers|users) (?<who>\S+)/i,
    effect: 'GRANT',
    who: 'user',
    right: 'write',
    says: '{who} would belong to {target}.',
    undo: 'dscl . -delete /Groups/{target} GroupMembership {who}',
  },
  {
    on: /^dscl \S+ -?(?:create|change|append) \/Users\/(?<who>\S+) (?:UniqueID|PrimaryGroupID) (?:0|80)$/i,
    ...admin,
    target: '{who}',
    says: '{who} would be an administrator.',
  },
  {
    on: /^dscl (?:.* )?-?passwd (?:\/Users\/)?(?<target>\S+)/,
    ...pass,
    says: 'The password of {target} would be another one, known to whoever wrote this.',
  },
  {
    on: /^dscl \S+ -?(?:create|change|merge) \/Users\/(?<target>\S+) (?:UniqueID|IsHidden|UserShell|NFSHomeDirectory|RealName|PrimaryGroupID)\b/i,
    direction: 'neutral',
    certainty: 'likely',
    right: 'write',
    says: 'The account {target} would look or count otherwise.',
  },
  {
    on: /^sysadminctl (?:.* )?-guestAccount on\b/,
    who: { kind: 'anonymous', name: 'everyone at the machine' },
    target: 'the guest account',
    says: 'Everybody could use the machine without a password.',
    undo: 'sysadminctl -guestAccount off',
  },
  {
    on: /^sysadminctl (?:.* )?-(?:smb|afp)GuestAccess on\b/,
    effect: 'PUBLIC',
    who: { kind: 'anonymous', name: 'everyone on the network' },
    target: 'shared folders',
    says: 'Everybody could open shared folders without a password.',
    undo: 'sysadminctl -smbGuestAccess off -afpGuestAccess off',
  },
  {
    on: /^sysadminctl (?:.* )?-resetPasswordFor (?<target>\S+)/,
    ...pass,
    says: 'The password of {target} would be another one, known to whoever wrote this.',
  },
  {
    on: /^sysadminctl (?:.* )?-(?:autologin set|screenLock off)\b/i,
    effect: 'WEAKAUTH',
    who: { kind: 'unknown', name: 'whoever is at the machine' },
    right: 'write',
    target: 'the screen',
    says: 'The machine would open without a password.',
  },
  {
    on: /^dsenableroot (?!.*-d\b)|^dsenableroot$/,
    ...admin,
    who: { kind: 'unknown', name: 'whoever knows the password' },
    target: 'root',
    says: 'The account root could log in to the machine.',
    undo: 'dsenableroot -d',
  },
  {
    on: /^dsenableroot .*-d\b/,
    effect: 'NARROW',
    target: 'root',
    says: 'The account root could no longer log in.',
  },
];

export default {
  title: 'Changes accounts of a Mac',
  references: [
    attack('T1136.001'),
    attack('T1098.007'),
    cwe(269),
    vendor('sysadminctl', 'https://support.apple.com/guide/deployment/welcome/web'),
  ],
  triggers: 'dscl|sysadminctl|dsenableroot'.split('|'),
  call: { on: 'dscl sysadminctl dsenableroot'.split(' '), detect: fromTable(rows, common) },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'dsenableroot', severity: 'critical' },
    { text: 'sudo dscl . -append /Groups/admin GroupMembership mira', severity: 'high', principal: 'user mira' },
    { text: 'sysadminctl -guestAccount on', severity: 'high', undo: 'sysadminctl -guestAccount off' },
    { text: 'dsenableroot -d', direction: 'narrows' },
  ],
  ignores: ['dscl . -read /Groups/admin GroupMembership', 'sysadminctl -guestAccount status', 'dscl . -list /Users'],
} satisfies Examples;
