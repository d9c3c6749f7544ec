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
    on: /^(?:chsh|usermod) (?=.*(?:-s|--shell)[= ]?\/\S*sh\b)(?:.* )?(?<target>root|nobody|daemon|bin|sys|www-data|nginx|apache|http|mail|postgres|mysql|redis|git|ftp|sync|games|lp|_\w+)(?: |$)/,
    right: 'write-part',
    says: 'The service account {target} could log in.',
    undo: 'usermod -s /usr/sbin/nologin {target}',
  },
  {
    on: /^(?:chsh|usermod) (?=.*(?:-s|--shell)[= ]?\S*(?:nologin|false)\b).* (?<target>[\w.-]+)$/,
    effect: 'NARROW',
    says: '{target} could no longer log in.',
  },
  {
    on: /^usermod (?=.*(?:-u|--uid)[= ]?0(?: |$)).* (?<target>[\w.-]+)$/,
    ...admin,
    who: { kind: 'unknown', name: 'whoever uses the account' },
    says: '{target} would be root under another name.',
  },
  {
    on: /^usermod (?:-l|--login)[= ](?<who>\S+) (?<target>\S+)$/,
    direction: 'neutral',
    who: 'user',
    says: '{target} would have the name {who}.',
    undo: 'usermod --login {target} {who}',
  },
  { on: /^newusers (?<target>[^-\s]\S*)/, right: 'write-part', says: 'The accounts listed in {target} would be made.' },
  {
    on: /^(?:smbpasswd (?:-\w+ )*-\w*a\w* (?<target>[^-\s]\S*)|pdbedit (?:.* )?(?:-a|--create)\b.*(?:-u|--user=?) ?(?<role>\S+))/,
    ...pass,
    says: '{target} could open shared folders of this machine.',
    undo: 'smbpasswd -x {target}',
  },
  {
    on: /^smbpasswd (?:-\w+ )*-\w*[ne]\w* (?<target>[^-\s]\S*)/,
    effect: 'WEAKAUTH',
    right: 'write',
    says: '{target} could open shared folders again, or without a password.',
    undo: 'smbpasswd -d {target}',
  },
  {
    on: /^chage (?:.*)(?:-E ?-1|-M ?(?:-1|99999)|--maxdays[= ](?:-1|99999)|--expiredate[= ]-1).* (?<target>[\w.-]+)$/,
    effect: 'WEAKAUTH',
    right: 'none',
    says: 'The account or password of {target} would never expire.',
    capture: 'chage -l {target}',
  },
  {
    on: /^(?:faillock (?:.*)--reset|pam_tally2? (?:.*)(?:-r|--reset)|pw unlock|chpass -e 0|usermod (?:-e|--expiredate)[= ] ?(?:""|''|-1)?(?! ?1 )) ?(?:--user[= ])?(?<target>[\w.-]*)/,
    right: 'read',
    says: 'A locked account could log in again.',
  },
  {
    on: /^(?:homectl passwd|pveum passwd|qm guest passwd(?= \S+)) (?:\d+ )?(?<target>\S+)/,
    effect: 'CRED',
    direction: 'neutral',
    who: { kind: 'user', name: 'whoever knows the new password' },
    right: 'write',
    says: 'The password of {target} would be another one.',
    note: 'The old password cannot be brought back.',
  },
  {
    on: /^loginctl enable-linger ?(?<target>[\w.-]*)/,
    effect: 'BROADEN',
    who: { kind: 'user', name: 'the user' },
    right: 'read',
    says: 'Programs of the user would run without anybody logged in.',
    undo: 'loginctl disable-linger {target}',
  },
  {
    on: /^(?:groupmod|usermod|useradd|groupadd) (?=.*(?:-o|--non-unique)).*(?:-g|--gid)[= ]?0(?: |$)/,
    ...admin,
    who: { kind: 'unknown', name: 'members of the group' },
    target: 'root’s group',
    says: 'Members of the group could do what root’s group may.',
  },
  {
    on: /^createuser (?=.*(?:-\w*s\w*\b|--superuser))(?:.* )?(?<target>[\w.-]+)$/,
    ...admin,
    reach: 'everything',
    who: { kind: 'unknown', name: 'whoever uses the account' },
    says: '{target} could do everything in the database server.',
    undo: 'dropuser {target}',
  },
  {
    on: /^createuser (?:.* )?(?<target>[\w.-]+)$/,
    says: 'There would be a new database account, {target}.',
    undo: 'dropuser {target}',
  },
  {
    on: /^(?:dropuser|tctl users rm)\b/,
    effect: 'NARROW',
    says: 'An account could no longer be used.',
  },
  {
    on: /^(?:mysqladmin|mariadb-admin) (?:.* )?password(?: ''| "")? *$/,
    effect: 'WEAKAUTH',
    right: 'admin',
    target: 'the database account',
    says: 'The database account would need no password.',
  },
  {
    on: /^(?:groupadd|addgroup) (?!.*(?:-U|--users)\b)(?:.* )?(?<target>[a-z_][\w.-]*)$/,
    right: 'none',
    says: 'A new group {target} would be there to be given rights.',
    undo: 'groupdel {target}',
  },
  {
    on: /^(?:ssh-keygen (?:.* )?-p\b|borg (?:.* )?key change-passphrase\b|restic (?:.* )?key passwd\b|gpg2? (?:.* )?--(?:passwd|change-passphrase)\b)/,
    ...pass,
    direction: 'neutral',
    who: { kind: 'self', name: 'whoever has the key' },
    target: 'the key',
    says: 'The key would have another passphrase, or none.',
  },
  {
    on: /^(?:restic (?:.* )?key add\b|mosquitto_passwd\b(?!.*-D)|virt-(?:customize|sysprep|builder)\b.*--(?:root-password|ssh-inject|password))/,
    ...pass,
    right: 'write-part',
    target: 'the store or machine',
    says: 'There would be one more password or key.',
  },
  {
    on: /^(?:mysqladmin|mariadb-admin) (?:.* )?(?:password|old-password)(?<who>.*)$/,
    ...pass,
    direction: 'neutral',
    target: 'the database account',
    says: 'The password of the database account would be another one.',
  },
  {
    on: /^tctl users (?:add|update) (?<target>\S+)/,
    effect: 'GRANT',
    right: 'write',
    says: '{target} could log in through the access proxy.',
    undo: 'tctl users rm {target}',
  },
  {
    on: /^sss_override user-(?:add|set) (?<target>\S+) .*(?:-u|--uid)[= ]?0(?: |$)/,
    ...admin,
    who: { kind: 'unknown', name: 'whoever uses the account' },
    says: '{target} would be root under another name.',
    undo: 'sss_override user-del {target}',
  },
];

export default {
  title: 'Changes accounts with the tools of a system or domain',
  references: [
    attack('T1136'),
    attack('T1098'),
    cwe(269),
    vendor('shadow', 'https://man7.org/linux/man-pages/man8/usermod.8.html'),
  ],
  call: {
    on: 'chsh usermod newusers smbpasswd pdbedit chage faillock pam_tally pam_tally2 chpass homectl pveum qm loginctl groupmod groupadd addgroup ssh-keygen borg restic gpg gpg2 mosquitto_passwd virt-customize virt-sysprep virt-builder createuser dropuser mysqladmin mariadb-admin tctl sss_override'.split(
      ' ',
    ),
    detect: fromTable(rows, common),
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'createuser --superuser mira', severity: 'critical', undo: 'dropuser mira' },
    { text: 'chsh -s /bin/bash www-data', severity: 'medium' },
    { text: 'usermod -o -u 0 mira', severity: 'critical', effect: 'ESCALATE' },
    { text: 'groupadd --gid 1500 builders', severity: 'low', undo: 'groupdel builders' },
    { text: 'ssh-keygen -p -f ~/.ssh/id_ed25519', severity: 'low', direction: 'neutral' },
    { text: "mysqladmin -u root password ''", severity: 'high', effect: 'WEAKAUTH' },
    { text: 'smbpasswd -a mira', effect: 'CRED', undo: 'smbpasswd -x mira' },
    { text: 'usermod -s /usr/sbin/nologin mira', direction: 'narrows' },
  ],
  ignores: [
    'ssh-keygen -t ed25519',
    'groupadd --help',
    'usermod --expiredate 1 mira',
    'chsh -l',
    'chage -l mira',
    'faillock --user mira',
    'chsh -s /bin/zsh',
  ],
} satisfies Examples;
