import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'policy',
  effect: 'BROADEN',
  who: { kind: 'group', name: 'programs that the policy confines' },
  right: 'write-part',
  sensitivity: 'system',
  summary: 'Changes what SELinux lets programs do',
  explanation: 'SELinux confines services beside the file permissions: each may only touch what its policy names.',
};
const on = '(?:on|1|true|yes|enable)';
/** Booleans that forbid something when they are on. */
const strict = '(?:deny_\\w+|secure_mode\\w*|\\w*_disable_trans)';

const rows: readonly Row[] = [
  {
    on: new RegExp(
      `^setsebool (?:-\\w+ )*(?<target>${strict})[= ]${on}\\b|^setsebool (?:-\\w+ )*(?!${strict})(?<role>\\w+)[= ](?:off|0|false|no)$`,
    ),
    effect: 'NARROW',
    says: 'Programs could do less.',
  },
  {
    on: new RegExp(`^setsebool (?:-\\w+ )*(?<target>${strict})[= ]`),
    says: 'What {target} forbids would be allowed.',
    undo: 'setsebool -P {target} on',
    capture: 'getsebool {target}',
  },
  {
    on: new RegExp(
      `^(?:setsebool (?:-\\w+ )*(?<target>\\w+)[= ]${on}|semanage boolean (?:-m|--modify) (?:-1|--on|-on) (?<role>\\w+))(?: |$)`,
    ),
    says: 'Services could do what {target} allows.',
    undo: 'setsebool -P {target} off',
    capture: 'getsebool -a',
  },
  {
    on: /^setsebool (?:-\w+ )*\w+/,
    direction: 'neutral',
    says: 'Services could do more or less than now.',
    capture: 'getsebool -a',
  },
  {
    on: /^semanage login (?:-a|-m|--add|--modify)\b.*(?:unconfined_u|sysadm_u|staff_u).* (?<who>\S+)$/,
    effect: 'GRANT',
    who: 'user',
    right: 'write',
    says: '{who} would work without the limits of SELinux.',
    undo: 'semanage login -d {who}',
  },
  { on: /^semanage \w+ (?:-d|--delete)\b/, effect: 'NARROW', says: 'A setting of SELinux would be the default again.' },
  {
    on: /^semanage (?:port|fcontext|login|user|interface|node|boolean|ibpkey|module|import)\b.* ?(?:-a|-m|-i|-e|--add|--modify|--enable)\b/,
    effect: 'OWNER',
    says: 'Other programs than now could use what is named there.',
    capture: 'semanage export',
  },
  {
    on: /^chcon (?:-\S+ )*(?:(?:-t|--type[= ]) ?)?(?<role>(?:\S*:)?(?:unconfined\w*|bin_t|public_content_rw_t|httpd_sys_rw_content_t|sudo_exec_t|\w*_exec_t)\S*)(?:.*) (?<target>\S+)$/,
    right: 'write',
    says: '{target} would count as {role}, and more programs could change or start it.',
    note: 'restorecon brings the label of the policy back.',
    capture: 'ls -Z {target}',
  },
  {
    on: /^chcon .*?(?<target>[^-\s]\S*)$/,
    effect: 'OWNER',
    right: 'read',
    says: 'Other programs than now could use {target}.',
    note: 'restorecon brings the label of the policy back.',
    capture: 'ls -Z {target}',
  },
  {
    on: /^semodule (?:.* )?(?:-i|--install)[= ]?(?<target>\S+)|^audit2allow (?:.* )?-M (?<role>\S+)/,
    right: 'write',
    says: 'Rules that cannot be seen here would be added to the policy.',
    note: 'semodule -r with the name of the module takes it out.',
    capture: 'semodule -l',
  },
  {
    on: /^setfattr (?:.* )?-n security\.(?<role>\w+)\b.* (?<target>\S+)$/,
    effect: 'OWNER',
    right: 'write',
    says: '{target} would have another label or more rights ({role}).',
    capture: 'getfattr -d -m security {target}',
  },
];

export default {
  title: 'Changes labels and switches of SELinux',
  references: [
    attack('T1222.002'),
    cwe(732),
    vendor('semanage', 'https://man7.org/linux/man-pages/man8/semanage.8.html'),
  ],
  call: {
    on: ['setsebool', 'semanage', 'chcon', 'semodule', 'audit2allow', 'setfattr'],
    detect: fromTable(rows, common),
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'sudo setsebool -P httpd_can_network_connect on',
      severity: 'medium',
      direction: 'widens',
      undo: 'sudo setsebool -P httpd_can_network_connect off',
    },
    { text: 'setsebool httpd_can_network_connect 0', direction: 'narrows' },
    { text: 'setsebool deny_ptrace off', direction: 'widens' },
    { text: 'chcon -t httpd_sys_rw_content_t /srv/www', severity: 'medium', target: '/srv/www' },
    { text: "semanage fcontext -a -t samba_share_t '/srv/team(/.*)?'", direction: 'neutral' },
    { text: 'semanage login -a -s unconfined_u mira', severity: 'medium', undo: 'semanage login -d mira' },
  ],
  ignores: ['getsebool -a', 'semanage fcontext -l', 'restorecon -Rv /srv', 'ls -Z /srv', 'audit2allow -a'],
} satisfies Examples;
