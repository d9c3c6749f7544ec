import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'folder',
  effect: 'PUBLIC',
  who: { kind: 'unknown', name: 'other machines' },
  right: 'read',
  summary: 'Opens a folder or file system to others',
  explanation: 'What is shared or mounted so can be used past the limits that hold on this machine.',
};
const everyone = { who: { kind: 'anonymous', name: 'everyone who reaches the machine' } } as const;
const local = { who: { kind: 'authenticated', name: 'every user of the machine' } } as const;

const rows: readonly Row[] = [
  {
    on: /^exportfs (?=.*no_root_squash).*?(?<target>[^\s:]+:\/\S+)/,
    effect: 'ESCALATE',
    right: 'admin',
    says: 'Root of other machines could change {target} as root.',
    undo: 'exportfs -u {target}',
  },
  {
    on: /^exportfs (?=.*\brw\b).*?(?<target>[^\s:]*:\/\S+)/,
    right: 'write',
    says: 'Other machines could change {target}.',
    undo: 'exportfs -u {target}',
  },
  {
    on: /^exportfs (?!.*-\w*u).*?(?<target>[^\s:]*:\/\S+)/,
    says: 'Other machines could read {target}.',
    undo: 'exportfs -u {target}',
  },
  { on: /^exportfs (?:-\w*u\w* |-\w*u)/, effect: 'NARROW', says: 'Other machines could use less.' },
  {
    on: /^exportfs -\w*[ar]/,
    certainty: 'likely',
    right: 'write',
    target: 'the folders in /etc/exports',
    says: 'What /etc/exports names would be shared.',
    capture: 'exportfs -v',
  },
  {
    on: /^net usershare add (?<target>\S+)(?= .*(?:guest_ok=y|Everyone:[FR]))/i,
    ...everyone,
    right: 'write',
    says: 'Everyone could open the share {target}.',
    undo: 'net usershare delete {target}',
  },
  {
    on: /^net usershare add (?<target>\S+)/,
    says: 'Others could open the share {target}.',
    undo: 'net usershare delete {target}',
  },
  {
    on: /^zfs set (?:sharenfs|sharesmb)=(?!off)(?<role>\S+) (?<target>\S+)/,
    right: 'write',
    says: 'Other machines could use {target}.',
    undo: 'zfs set sharenfs=off sharesmb=off {target}',
  },
  {
    on: /^zfs allow (?:-\S+ )*everyone (?<role>\S+) (?<target>\S+)/,
    ...local,
    right: 'write',
    says: 'Every user could {role} {target}.',
    undo: 'zfs unallow everyone {role} {target}',
  },
  {
    on: /^zfs allow (?:-[ugld]+ )*(?<who>[^-\s]\S*) (?<role>\S+) (?<target>\S+)/,
    effect: 'GRANT',
    who: 'user',
    right: 'write-part',
    says: '{who} could {role} {target}.',
    undo: 'zfs unallow {who} {role} {target}',
  },
  { on: /^zfs unallow\b/, effect: 'NARROW', says: 'Somebody could do less with the file system.' },
  {
    on: /^zfs (?:set (?:setuid|exec|devices)=on|set (?:readonly)=off) (?<target>\S+)/,
    effect: 'BROADEN',
    ...local,
    right: 'execute',
    says: 'More could be done on {target}.',
    note: 'zfs set with the value until now takes it back; zfs get shows it.',
  },
  {
    on: /^mount (?=.*(?:-o|--options)[= ]?\S*(?<!no)\bsuid\b).* (?<target>\/\S*)/,
    effect: 'ESCALATE',
    ...local,
    right: 'write',
    says: 'Programs on {target} could run as root for everybody.',
    note: 'mount -o remount,nosuid takes it back.',
    capture: 'findmnt {target}',
  },
  {
    on: /^mount (?=.*(?:-o|--options)[= ]?\S*(?:umask|dmask|fmask)=0{1,4}\b).* (?<target>\/\S*)/,
    ...local,
    right: 'write',
    says: 'Every user could change files at {target}.',
    note: 'umount and mount it again without the option.',
  },
  {
    on: /^mount (?=.*(?:-o|--options)[= ]?\S*remount\S*(?:\brw\b|\bexec\b|\bdev\b)).* (?<target>\/\S*)/,
    effect: 'BROADEN',
    who: { kind: 'group', name: 'whoever may write there' },
    right: 'write-part',
    sensitivity: 'system',
    says: '{target} could be changed, or programs be started from it.',
    note: 'mount -o remount,ro (or noexec) takes it back.',
    capture: 'findmnt {target}',
  },
  {
    on: /^mount (?=.*\b(?:remount\S*(?:\bro\b|nosuid|noexec)|hidepid=[12]))/,
    effect: 'NARROW',
    says: 'Less could be done on the file system.',
  },
  {
    on: /^xhost (?:\+?(?:inet6?:|si:hostname:)?(?!si:|local:|SI:|LOCAL:)(?<who>[\w.-]{2,})|\+(?<role>[\w:.@-]{2,}))$/i,
    effect: 'GRANT',
    right: 'write',
    target: 'the screen',
    says: 'Others could draw on the screen and read the keyboard.',
    note: 'xhost with - in place of + takes it back.',
  },
  {
    on: /^(?:tmux|screen) (?:.*)-[SL] ?(?<target>\/(?:tmp|var\/tmp)\/\S+)|^screen .*(?:multiuser on|acladd)/,
    effect: 'GRANT',
    who: { kind: 'unknown', name: 'whoever may open the socket' },
    right: 'write',
    persistence: 'session',
    says: 'Others could type into the session.',
    note: 'End the session, and start one with a socket in your own folder.',
  },
];

export default {
  title: 'Shares or mounts a folder more openly',
  references: [
    attack('T1135'),
    cwe(284),
    vendor('exportfs', 'https://man7.org/linux/man-pages/man8/exportfs.8.html'),
    vendor('mount', 'https://man7.org/linux/man-pages/man8/mount.8.html'),
  ],
  triggers: [
    'exportfs',
    'usershare',
    'zfs ',
    'suid',
    'mask=0',
    'remount',
    'hidepid',
    'xhost',
    'tmux -',
    'screen -',
    'acladd',
  ],
  call: { on: ['exportfs', 'net', 'zfs', 'mount', 'xhost', 'tmux', 'screen'], detect: fromTable(rows, common) },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'exportfs -o rw,no_root_squash 10.0.0.0/8:/srv/data', severity: 'high', effect: 'ESCALATE' },
    {
      text: 'net usershare add team /srv/team "" Everyone:F guest_ok=y',
      severity: 'high',
      undo: 'net usershare delete team',
    },
    { text: 'sudo mount -o remount,suid /home', severity: 'high', direction: 'widens' },
    { text: 'zfs allow mira snapshot tank/home', undo: 'zfs unallow mira snapshot tank/home' },
    { text: 'mount -o remount,rw /', severity: 'medium' },
    { text: 'mount -o remount,ro /boot', direction: 'narrows' },
    { text: 'xhost +local:', severity: 'medium' },
  ],
  ignores: [
    'exportfs -v',
    'mount',
    'mount -o nosuid,nodev /dev/sdb1 /mnt',
    'zfs list',
    'net usershare list',
    'xhost',
    'tmux new -s work',
  ],
} satisfies Examples;
