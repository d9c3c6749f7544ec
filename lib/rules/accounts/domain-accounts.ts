import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'account',
  effect: 'IDENTITY',
  who: { kind: 'unknown', name: 'whoever uses the account' },
  right: 'read',
  summary: 'Changes who can use a domain or its machines',
  explanation: 'Accounts, groups and passwords decide who can log in, and what they may do there.',
};
const admin = { effect: 'ESCALATE', who: 'user', right: 'admin', sensitivity: 'auth' } as const;
const pass = { effect: 'CRED', right: 'write' } as const;

const rows: readonly Row[] = [
  {
    on: /^samba-tool group addmembers "?(?<target>(?:domain |enterprise |schema )?admin\w*)"? (?<who>\S+)/i,
    ...admin,
    reach: 'collection',
    says: '{who} would be an administrator of the domain.',
    note: 'samba-tool group removemembers takes it back.',
  },
  {
    on: /^samba-tool group addmembers (?<target>.+) (?<who>\S+)$/,
    effect: 'GRANT',
    who: 'user',
    right: 'write',
    says: '{who} would belong to {target}.',
    note: 'samba-tool group removemembers takes it back.',
  },
  {
    on: /^samba-tool user (?:create|add|enable|unlock) (?<target>\S+)/,
    right: 'write-part',
    says: '{target} could log in to the domain.',
    undo: 'samba-tool user disable {target}',
  },
  {
    on: /^samba-tool user setpassword (?<target>\S+)/,
    ...pass,
    says: 'The password of {target} would be another one.',
  },
  {
    on: /^samba-tool domain passwordsettings set\b.*(?:--complexity=off|--min-pwd-length=[0-7]\b|--account-lockout-threshold=0|--max-pwd-age=0)/,
    effect: 'WEAKAUTH',
    target: 'the domain',
    reach: 'collection',
    right: 'write',
    says: 'Weak passwords would be accepted everywhere.',
    capture: 'samba-tool domain passwordsettings show',
  },
  {
    on: /^samba-tool (?:dsacl set|delegation (?:for-any-service|add-service|for-any-protocol)|domain trust create)\b/,
    effect: 'GRANT',
    right: 'admin',
    target: 'the domain',
    says: 'More would be allowed in the domain.',
  },
  {
    on: /^samba-tool (?:user (?:delete|disable)|group removemembers)\b/,
    effect: 'NARROW',
    says: 'Somebody could do less in the domain.',
  },
  {
    on: /^(?:kadmin(?:\.local)?|ipa-getkeytab)\b.*(?:\bank\b|addprinc|add_principal|ktadd|\bcpw\b|change_password|(?<= )-p) ?(?:-\S+ )*(?<target>[^-\s]\S*)/,
    ...pass,
    says: '{target} could log in, or have another key.',
  },
  {
    on: /^realm permit (?:--all|-a)\b|^authselect (?:enable-feature with-nopasswd|select.*nullok)|^pam-config -a --nullok/,
    effect: 'WEAKAUTH',
    who: { kind: 'group', name: 'every account of the domain' },
    right: 'write-part',
    sensitivity: 'auth',
    target: 'this machine',
    says: 'Every account of the domain could log in here.',
    undo: 'realm deny --all',
  },
  {
    on: /^realm permit (?:-g )?(?<who>[^-\s]\S*)/,
    effect: 'GRANT',
    who: 'user',
    target: 'this machine',
    right: 'write',
    says: '{who} could log in here.',
    undo: 'realm permit --withdraw {who}',
  },
  { on: /^realm (?:deny|permit --withdraw)\b/, effect: 'NARROW', says: 'Fewer could log in here.' },
  {
    on: /^realm join\b|^adcli join\b|^net ads join\b|^ipa-client-install\b/,
    effect: 'TRUST',
    who: { kind: 'unknown', name: 'whoever administers the domain' },
    right: 'write-part',
    target: 'this machine',
    says: 'Accounts of a domain could log in here.',
    note: 'realm leave takes it back.',
  },
  {
    on: /^ipa hbacrule-(?:add|mod) (?<target>\S+) .*--(?:usercat|hostcat|servicecat)=all|^ipa sudorule-(?:add|mod) (?<role>\S+) .*--(?:cmdcat|usercat|hostcat|runasusercat)=all/,
    effect: 'BROADEN',
    who: { kind: 'group', name: 'every account of the domain' },
    right: 'admin',
    reach: 'collection',
    says: 'The rule would count for every account, machine or command.',
    capture: 'ipa hbacrule-find --all',
  },
  {
    on: /^pam-auth-update (?:.* )?--(?:remove|force|disable) ?(?<target>\S*)|^authselect select (?<role>minimal|local)\b/,
    effect: 'WEAKAUTH',
    target: 'the rules for logging in',
    right: 'write-part',
    certainty: 'likely',
    sensitivity: 'auth',
    says: 'Other checks than now would be made at a login.',
    capture: 'authselect current',
  },
  {
    on: /^net (?:rpc|ads|sam) (?:-\S+ )*rights grant (?<who>\S+) (?<target>Se\w+)/,
    effect: 'ESCALATE',
    who: 'user',
    right: 'admin',
    says: '{who} would have the right {target}.',
    note: 'net rpc rights revoke with the same names takes it back.',
  },
  {
    on: /^smbcacls \S+ (?<target>\S+) .*(?:-a|-M|-S|--add|--modify|--set)[= ]?ACL:(?<who>[^:]+):(?:ALLOWED|0)\b/i,
    effect: 'GRANT',
    who: 'user',
    right: 'write',
    says: '{who} could use {target} on the share.',
    note: 'smbcacls -D with the same entry takes it out.',
  },
];

export default {
  title: 'Changes accounts of a domain',
  references: [
    attack('T1098.007'),
    attack('T1136.002'),
    cwe(269),
    vendor('samba-tool', 'https://www.samba.org/samba/docs/current/man-html/samba-tool.8.html'),
  ],
  call: {
    on: 'samba-tool kadmin kadmin.local ipa-getkeytab realm authselect pam-config adcli ipa-client-install ipa pam-auth-update net smbcacls'.split(
      ' ',
    ),
    detect: fromTable(rows, common),
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'ipa sudorule-add everything --cmdcat=all', severity: 'high' },
    { text: 'ipa-getkeytab -s ipa.example.com -p host/web1 -k web1.keytab', target: 'host/web1' },
    { text: "samba-tool group addmembers 'Domain Admins' mira", severity: 'critical' },
    { text: 'sudo realm permit --all', severity: 'medium', undo: 'sudo realm deny --all' },
    { text: 'kadmin.local -q "addprinc mira"', effect: 'CRED' },
    { text: 'samba-tool user disable mira', direction: 'narrows' },
  ],
  ignores: [
    'ipa hbacrule-add office',
    'net rpc rights list',
    'samba-tool user list',
    'realm list',
    'kadmin.local -q listprincs',
    'realm discover example.com',
  ],
} satisfies Examples;
