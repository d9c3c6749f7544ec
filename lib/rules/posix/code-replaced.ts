import type { Call } from '../../languages/command.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row } from '../table.ts';

const common: Common = {
  kind: 'program',
  effect: 'ESCALATE',
  who: { kind: 'unknown', name: 'whoever can change the file' },
  right: 'write',
  summary: 'Lets other code run in place of programs',
  explanation: 'The code would run with the rights of whoever starts the programs, and nobody is told.',
};
const system = { sensitivity: 'system' } as const;
/** Folders that every user may write to, and homes. */
const open = String.raw`\/(?:tmp|var\/tmp|dev\/shm|home\/[^\s/]+|Users\/[^\s/]+)(?:\/\S*)?`;

const rows: readonly Row[] = [
  {
    on: new RegExp(
      `^(?:export|setenv|declare|env|sudo) (?:.* )?(?:(?:LD_PRELOAD|LD_AUDIT|DYLD_INSERT_LIBRARIES)[= ](?<target>[^\\s:]+)|LD_LIBRARY_PATH[= ](?<role>${open}))`,
    ),
    persistence: 'session',
    target: 'programs started from here',
    says: 'Other code would run inside every program that is started from here.',
    note: 'It ends with the shell; unset the variable.',
  },
  {
    on: new RegExp(`^(?:export )?PATH=(?<target>\\.|${open}|)(?::|$)`),
    persistence: 'session',
    says: 'Programs in {target} would run in place of those of the system.',
    note: 'It ends with the shell; leave the folder out.',
  },
  {
    on: /^(?:ln|cp|mv|install|rsync) .*(?<target>\/etc\/(?:cron\.(?:hourly|daily|weekly|monthly|d)|init\.d|rc\.local|profile\.d|update-motd\.d|apt\/apt\.conf\.d|NetworkManager\/dispatcher\.d)(?:\/\S*)?|\/Library\/Launch(?:Daemons|Agents)\/\S*)$/,
    ...system,
    certainty: 'likely',
    right: 'admin',
    says: 'The file would run from {target}, as root or for every user.',
    note: 'Remove the file from there again.',
  },
  {
    on: new RegExp(
      `^(?:ln|cp|mv|install) .*${open} (?<target>\\/(?:etc|usr\\/lib|lib)\\/systemd\\/system\\/\\S*|\\/etc\\/(?:ld\\.so\\.conf\\.d|pam\\.d|sudoers\\.d)\\/\\S*|\\/usr\\/(?:local\\/)?s?bin\\/\\S*)$`,
    ),
    ...system,
    says: 'A file that others can change would run or count from {target}.',
    note: 'Remove the file from there again.',
  },
  {
    on: new RegExp(`^systemctl (?:--\\S+ )*(?:link|enable)(?: --\\S+)* (?<target>${open})`),
    ...system,
    says: 'The service in {target}, which others can change, would run as root.',
    undo: 'systemctl disable {target}',
  },
  {
    on: new RegExp(`^update-alternatives --install \\S+ (?<role>\\S+) (?<target>${open})`),
    ...system,
    says: 'Every user who starts {role} would run {target}.',
    undo: 'update-alternatives --remove {role} {target}',
  },
  {
    on: /^hash -p (?<target>\S+) (?<role>\S+)/,
    persistence: 'session',
    says: '{target} would run in place of {role}.',
    undo: 'hash -d {role}',
  },
];

const fromRows = fromTable(rows, common);
const preload = /^(?:LD_(?:PRELOAD|AUDIT)|DYLD_INSERT_LIBRARIES)$/;

function detect(call: Call): Access | undefined {
  // Before any program at all, `LD_PRELOAD=x.so program` counts.
  return programs.has(call.program) || call.environment.some(one => preload.test(one.name))
    ? fromRows(call)
    : undefined;
}
const programs = new Set(
  'export setenv declare env sudo ln cp mv install rsync systemctl update-alternatives hash'.split(' '),
);

export default {
  title: 'Lets other code run in place of programs',
  references: [
    attack('T1574.006'),
    attack('T1574.007'),
    cwe(426),
    vendor('ld.so', 'https://man7.org/linux/man-pages/man8/ld.so.8.html'),
  ],
  triggers: [
    'ld_preload',
    'ld_audit',
    'ld_library',
    'dyld_insert',
    'path=',
    '/etc/',
    '/systemd/system',
    'systemctl',
    'update-alternatives',
    'hash -p',
    '/library/launch',
    '/bin/',
  ],
  call: { on: ['*'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'LD_PRELOAD=/tmp/hook.so ls', severity: 'low' },
    { text: 'sudo env LD_PRELOAD=/tmp/hook.so id', effect: 'ESCALATE' },
    { text: 'export PATH=/tmp/bin:$PATH' },
    { text: 'hash -p /tmp/sudo sudo', effect: 'ESCALATE', undo: 'hash -d sudo' },
    { text: 'ln -s /home/mira/job.sh /etc/cron.daily/job', severity: 'medium' },
    { text: 'sudo cp /tmp/app.service /etc/systemd/system/', severity: 'high' },
    {
      text: 'systemctl enable --now /home/mira/app.service',
      severity: 'high',
      undo: 'systemctl disable /home/mira/app.service',
    },
  ],
  ignores: [
    'export PATH=$HOME/.local/bin:$PATH',
    'export PATH=/usr/local/bin:$PATH',
    'export LD_LIBRARY_PATH=/usr/local/lib:$LD_LIBRARY_PATH',
    'ls /etc/cron.daily',
    'cp /etc/fstab /tmp/fstab',
    'systemctl enable --now nginx',
    'ln -s /usr/bin/python3 /usr/local/bin/python',
  ],
} satisfies Examples;
