import { nobody } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, internet, type Row } from '../table.ts';

const common: Common = {
  kind: 'account',
  effect: 'GRANT',
  who: 'user',
  right: 'write',
  summary: 'Gives access in Google Workspace',
  explanation: 'GAM acts with the rights of the whole organization’s administrator, on mail, files and accounts.',
};
const outside = '(?<role>reader|commenter|writer|editor|owner|fileorganizer|organizer)';
const rows: readonly Row[] = [
  {
    on: /^gam update user (?<who>\S+).* admin (?:on|true)\b/,
    right: 'admin',
    sensitivity: 'auth',
    reach: 'collection',
    target: 'the whole organization',
    says: '{who} would be super administrator of the organization.',
    undo: 'gam update user {who} admin off',
  },
  {
    on: /^gam create admin (?<who>\S+) (?<role>\S+) customer\b/,
    right: 'admin',
    sensitivity: 'system',
    target: 'the whole organization',
    says: '{who} would have the administrator role {role} in the whole organization.',
    note: 'gam print admins shows the assignment, gam delete admin takes it back.',
  },
  {
    on: /^gam create admin (?<who>\S+) (?<role>\S+)/,
    right: 'admin',
    says: '{who} would have the administrator role {role}.',
    note: 'gam print admins shows the assignment, gam delete admin takes it back.',
  },
  {
    on: /^gam (?:create|update) adminrole (?<role>\S+)/,
    who: { kind: 'role', name: 'the administrator role' },
    target: '{role}',
    says: 'The administrator role {role} could do more.',
    note: 'gam delete adminrole, or update it with its old privileges.',
  },
  {
    on: /^gam update group (?<target>\S+) add (?:owners?|managers?|members?) (?:all users|domain)\b/,
    who: { kind: 'authenticated', name: 'everybody of the organization' },
    says: 'Everybody of the organization would have what {target} may use.',
  },
  {
    on: /^gam update group (?<target>\S+) add (?<role>owners?|managers?|members?) (?:user )?(?<who>\S+)/,
    says: '{who} would be {role} of {target}, with all that the group may use.',
    undo: 'gam update group {target} remove {who}',
  },
  {
    on: /^gam update group (?<target>\S+).* (?:whocanviewgroup|whocanjoin|whocanpostmessage) (?:anyone\w*|all_\w*anyone\w*|anyone_can_\w+)/i,
    effect: 'PUBLIC',
    who: internet,
    right: 'read',
    says: 'Everyone could read or join {target}.',
  },
  {
    on: /^gam (?:users?|group|ou|all|csvfile) (?<target>\S+) (?:add |create )?delegates? (?:to )?(?!print|show|delete)(?<who>\S+@?\S*)/,
    right: 'read-secret',
    says: '{who} could read and send all mail of {target}.',
    undo: 'gam user {target} delete delegate {who}',
  },
  {
    on: /^gam (?:users?|group|ou|all|csvfile) (?<target>\S+) (?:forward on (?:(?:keep|leaveininbox|archive|delete|trash|markread) )?|add forwardingaddress(?:es)? )(?<who>\S+)/,
    effect: 'EXPOSE',
    right: 'read-secret',
    says: 'All mail of {target} would be sent to {who} as well.',
    undo: 'gam user {target} forward off',
  },
  {
    on: new RegExp(
      `^gam user (?<who>\\S+) (?:add|create|update) (?:drivefileacl|permissions?) (?<target>\\S+) (?:anyone|anyonewithlink)\\b(?:.* role ${outside})?`,
    ),
    effect: 'PUBLIC',
    who: internet,
    right: 'read-secret',
    says: 'Everybody who has the link could open {target}.',
    undo: 'gam user {who} delete drivefileacl {target} anyone',
  },
  {
    on: /^gam (?:users?|group|ou|all|csvfile) \S+ (?:add|create) drivefileacl (?<target>\S+) (?:user|group|domain) (?<who>\S+)/,
    right: 'read',
    says: '{who} could open {target}.',
  },
  {
    on: /^gam (?:calendar|user) (?<target>\S+) (?:add|create|update) (?:(?:acls?|calendaracls?) (?:\S+ )?)?(?<role>owner|editor|writer|reader|read) (?<who>domain|default)\b/,
    who: { kind: 'authenticated', name: 'everybody of the organization' },
    says: 'Everybody of the organization would be {role} of the calendar {target}.',
  },
  {
    on: /^gam (?:calendar|user) (?<target>\S+) (?:add|create|update) (?:acls?|calendaracls?) (?:\S+ )?(?<role>owner|editor|writer|reader|read|freebusy) (?<who>\S+)/,
    says: '{who} could use the calendar of {target}.',
  },
  {
    on: /^gam create user (?<who>\S+)/,
    effect: 'IDENTITY',
    right: 'write-part',
    says: 'A new account {who} would be made.',
    undo: 'gam delete user {who}',
  },
  {
    on: /^gam update user (?<who>\S+).* password \S+/,
    effect: 'CRED',
    right: 'write',
    says: '{who} would have a new password.',
    note: 'The old password cannot be brought back; have the user set a new one.',
  },
  {
    on: /^gam (?:update user (?<who>\S+).* suspended (?:off|false)|unsuspend user (?<target>\S+))/,
    effect: 'IDENTITY',
    right: 'write-part',
    target: 'a suspended account',
    says: 'A suspended account could log in again.',
  },
  {
    on: /^gam (?:users?|group|ou|all|csvfile) (?<target>\S+) (?:turn off 2sv|turnoff2sv|delete backupcodes?|update backupcodes?)/,
    effect: 'WEAKAUTH',
    who: { kind: 'unknown', name: 'whoever has the password' },
    right: 'write',
    says: 'A password alone would open the account of {target}.',
  },
  {
    on: /^gam (?:user (?<target>\S+) transfer (?:drive|ownership|calendars?)(?: \S+)*? |create datatransfer (?:\S+) \S+ )(?<who>\S+@\S+)/,
    effect: 'OWNER',
    right: 'read-secret',
    says: '{who} would own the files.',
  },
  {
    on: /^gam (?:users?|group|ou|all|csvfile) (?<target>\S+) (?:delete|trash) (?:messages?|threads?|drivefile|emptydrivetrash)\b.*(?:doit|max_to_\w+|purge)/,
    effect: 'DESTROY',
    who: nobody,
    loss: 'whole',
    says: 'Mail or files of {target} would be deleted.',
    note: 'Deleted mail comes back only from the vault or a backup.',
  },
  {
    on: /^gam (?:delete admin|update group (?<target>\S+) remove|user \S+ delete (?:delegate|drivefileacl|forwardingaddress)|suspend user)\b/,
    effect: 'NARROW',
    who: nobody,
    right: 'read',
    says: 'Somebody would lose access.',
  },
  {
    on: /^gam update group (?<target>\S+) .*(?:who_?can_?(?:join|view_?\w+|post_?message|invite)|allow_?external_?members) "?(?:anyone_can_\w+|all_in_domain_can_\w+|true)/i,
    effect: 'BROADEN',
    who: { kind: 'unknown', name: 'everybody whom the setting lets in' },
    right: 'read',
    says: 'More people could join or read {target}.',
    capture: 'gam info group {target}',
  },
];

export default {
  title: 'Gives access in Google Workspace (GAM)',
  references: [
    attack('T1098.003'),
    attack('T1114.003'),
    cwe(266),
    vendor('GAM', 'https://github.com/GAM-team/GAM/wiki'),
  ],
  triggers: 'gam '.split('|'),
  call: { on: ['gam'], detect: fromTable(rows, common) },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'gam update group team@example.com add member all users', severity: 'high', principal: 'authenticated' },
    { text: 'gam calendar team@example.com add editor domain', severity: 'high' },
    { text: 'gam update group staff who_can_join anyone_can_join', severity: 'medium', target: 'staff' },
    {
      text: 'gam update user bob@example.com admin on',
      severity: 'critical',
      undo: 'gam update user bob@example.com admin off',
    },
    {
      text: 'gam update group staff@example.com add member bob@example.com',
      severity: 'medium',
      principal: 'user bob@example.com',
    },
    { text: 'gam user boss@example.com forward on spy@example.net keep', effect: 'EXPOSE', severity: 'medium' },
    { text: 'gam user boss@example.com forward on keep spy@example.net', principal: 'user spy@example.net' },
    { text: 'gam user bob@example.com add drivefileacl 1aBc anyone role reader', severity: 'high', effect: 'PUBLIC' },
    { text: 'gam update group staff@example.com remove bob@example.com', direction: 'narrows' },
  ],
  ignores: [
    'gam print admins',
    'gam info user bob@example.com',
    'gam user bob@example.com show delegates',
    'gam update user bob@example.com lastname Smith',
  ],
} satisfies Examples;
