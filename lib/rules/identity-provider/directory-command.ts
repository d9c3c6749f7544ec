import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { anyone, type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'directory',
  effect: 'GRANT',
  who: 'user',
  right: 'admin',
  sensitivity: 'auth',
  summary: 'Gives somebody power over accounts',
  explanation: 'Whoever administers the directory decides who may log in where, and can make themselves anybody.',
  note: 'Take the role away with the same tool; look through what was done in between.',
};
const rows: readonly Row[] = [
  {
    on: /^kcadm(?:\.sh)? add-roles\b.*--(?:uusername|uid)[= ](?<who>\S+).*--rolename[= ](?<role>\S*admin\S*|manage-\S+)/,
    says: '{who} would administer the realm.',
  },
  {
    on: /^kcadm(?:\.sh)? add-roles\b.*--(?:uusername|uid|gname)[= ](?<who>\S+)/,
    right: 'write',
    sensitivity: 'ordinary',
    says: '{who} would have another role.',
  },
  {
    on: /^kcadm(?:\.sh)? set-password\b.*--username[= ](?<who>\S+)/,
    effect: 'CRED',
    right: 'write',
    sensitivity: 'ordinary',
    says: '{who} would have a new password.',
  },
  {
    on: /^kcadm(?:\.sh)? create users\b.*username=(?<who>\S+)/,
    effect: 'IDENTITY',
    right: 'write-part',
    sensitivity: 'ordinary',
    says: 'A new account {who} would be made.',
  },
  {
    on: /^auth0 users roles (?:assign|add) (?<who>\S+)/,
    right: 'write',
    sensitivity: 'ordinary',
    says: '{who} would have another role.',
  },
  {
    on: /^ldap(?:add|modify)\b(?!.* -n\b)/,
    who: anyone,
    right: 'write',
    sensitivity: 'system',
    says: 'Accounts or groups of the directory would change.',
    note: 'Record the entries first with ldapsearch.',
  },
  {
    on: /^ldappasswd\b/,
    effect: 'CRED',
    who: anyone,
    right: 'write',
    sensitivity: 'ordinary',
    says: 'An account of the directory would have a new password.',
  },
  {
    on: /^ipa group-add-member (?<target>\S+).*--users[= ](?<who>\S+)/,
    right: 'write',
    says: '{who} would belong to {target}.',
    undo: 'ipa group-remove-member {target} --users {who}',
  },
  {
    on: /^ipa (?:user-add|stageuser-activate) (?<who>\S+)/,
    effect: 'IDENTITY',
    right: 'write-part',
    sensitivity: 'ordinary',
    says: 'A new account {who} would be made.',
    undo: 'ipa user-del {who}',
  },
  {
    on: /^ipa (?:role-add-member|sudorule-add-\w+|hbacrule-add-\w+|permission-add|privilege-add-permission) (?<target>\S+)/,
    who: anyone,
    right: 'write',
    says: 'More accounts could use {target}.',
  },
  {
    on: /^kcadm(?:\.sh)? update (?<target>realms\/\S+) .*(?:registrationAllowed=true|sslRequired=none|bruteForceProtected=false|verifyEmail=false|resetPasswordAllowed=true)/i,
    effect: 'WEAKAUTH',
    who: { kind: 'anonymous', name: 'everybody who reaches the login' },
    right: 'read',
    says: 'Logging in to {target} would be easier.',
    capture: 'kcadm.sh get {target}',
  },
  {
    on: /^kcadm(?:\.sh)? (?:update|create) (?<target>clients\S*) .*redirectUris=\[?["']*\*/i,
    effect: 'WEAKAUTH',
    who: { kind: 'anonymous', name: 'everybody who reaches the login' },
    right: 'read',
    sensitivity: 'ordinary',
    says: 'Any site could receive the logins that {target} asks for.',
    capture: 'kcadm.sh get {target}',
  },
];

export default {
  title: 'Gives somebody power over accounts with a directory’s own command',
  references: [attack('T1098'), cwe(269), vendor('Keycloak', 'https://www.keycloak.org/docs/latest/server_admin/')],
  triggers:
    'kcadm|auth0|ldapadd|ldapmodify|ldappasswd|ipa group|ipa user|ipa role|ipa sudorule|ipa hbac|ipa perm|ipa priv|ipa stage'.split(
      '|',
    ),
  call: {
    on: ['kcadm', 'kcadm.sh', 'auth0', 'ldapadd', 'ldapmodify', 'ldappasswd', 'ipa'],
    detect: fromTable(rows, common),
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'kcadm.sh update realms/shop -s registrationAllowed=true', effect: 'WEAKAUTH' },
    {
      text: 'kcadm.sh add-roles --uusername bob --cclientid realm-management --rolename realm-admin',
      severity: 'high',
      principal: 'user bob',
    },
    { text: `kcadm.sh update clients/app -s 'redirectUris=["*"]'`, severity: 'high', effect: 'WEAKAUTH' },
    'ldapmodify -H ldap://ldap.example.com -D cn=admin -f change.ldif',
    { text: 'ipa group-add-member admins --users=bob', undo: 'ipa group-remove-member admins --users bob' },
  ],
  ignores: [
    'ldapsearch -H ldap://ldap.example.com',
    'kcadm.sh get users',
    `kcadm.sh update clients/app -s 'redirectUris=["https://shop.example.com/*"]'`,
    'ipa user-show bob',
    'ldapmodify -n -f change.ldif',
  ],
} satisfies Examples;
