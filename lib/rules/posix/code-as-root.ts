import { fromLines, inFile, type LineRow } from '../line-table.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import type { Common } from '../table.ts';

const common: Common = {
  kind: 'program',
  effect: 'PUBLIC',
  who: { kind: 'authenticated', name: 'every user of the machine' },
  right: 'read',
  summary: 'Lets code run as somebody else',
  explanation: 'The file names code or rights that count for everybody on the machine, mostly as root.',
};
const changeable = {
  effect: 'ESCALATE',
  right: 'write',
  who: { kind: 'unknown', name: 'whoever can change the program' },
  sensitivity: 'system',
  target: '{target}',
} as const;
const write = { right: 'write' } as const;

const rows: readonly LineRow[] = [
  inFile(
    'unit',
    /^ExecStart(?:Pre|Post)?=[-@:+!]{0,3}(?<target>\/(?:tmp|var\/tmp|dev\/shm|home\/\w+)\/\S+)/,
    '{target} would run as a service, mostly as root; others can change it.',
    changeable,
  ),
  inFile(
    'crontab',
    /^(?:@\w+ |(?:\S+ ){5})root .*?(?<target>\/(?:tmp|var\/tmp|dev\/shm|home\/[\w.-]+)\/\S+)/,
    '{target} would run as root again and again; others can change it.',
    changeable,
  ),
  inFile('udev', /\b(?:RUN|PROGRAM)\+?="(?<target>[^"]+)"/, '{target} would run as root when a device appears.', {
    effect: 'ESCALATE',
    right: 'write',
    who: { kind: 'unknown', name: 'whoever plugs in a device' },
    target: '{target}',
  }),
  inFile('udev', /\bMODE:?="?0?[0-7]{2}[2367]"?/, 'Every local user could use the device.', {
    ...write,
    who: { kind: 'authenticated', name: 'every user of the machine' },
  }),
  inFile(
    'ld.so.preload',
    /^(?<target>\/?\S+)/,
    'Code of {target} would run inside every program, also those of root.',
    {
      effect: 'ESCALATE',
      right: 'admin',
      who: { kind: 'unknown', name: 'whoever wrote the library' },
      sensitivity: 'auth',
    },
  ),
  inFile(
    'fstab',
    /^\S+ (?<target>\S+) \S+ \S*(?:\bsuid\b(?<!nosuid)|(?:umask|dmask|fmask)=0{1,4}\b|file_mode=0?777)/,
    'Files at {target} would be open to every local user.',
    {
      ...write,
      who: { kind: 'authenticated', name: 'every user of the machine' },
      target: '{target}',
    },
  ),
];

export default {
  title: 'Lets code run as root from a file that others can change',
  references: [
    attack('T1574.006'),
    attack('T1053.003'),
    attack('T1543.002'),
    cwe(250),
    vendor('ld.so', 'https://man7.org/linux/man-pages/man8/ld.so.8.html'),
  ],
  triggers: ['cron', '/systemd/system', 'execstart', 'udev', 'ld.so.preload', 'fstab'],
  line: fromLines(rows, common),
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'echo /opt/lib/hook.so > /etc/ld.so.preload', severity: 'critical', effect: 'ESCALATE' },
    { text: "echo '* * * * * root /tmp/job.sh' >> /etc/cron.d/job", severity: 'high', target: '/tmp/job.sh' },
    { text: "printf '[Service]\\nExecStart=/home/mira/run.sh\\n' > /etc/systemd/system/run.service", severity: 'high' },
    { text: `echo 'KERNEL=="sda", MODE="0666"' > /etc/udev/rules.d/99-disk.rules`, severity: 'high' },
  ],
  ignores: [
    "echo '0 3 * * * root /usr/local/bin/backup' > /etc/cron.d/backup",
    "printf '[Service]\\nExecStart=/usr/bin/app\\n' > /etc/systemd/system/app.service",
    'ldconfig',
    'cat /etc/fstab',
  ],
} satisfies Examples;
