import { fromLines, inFile } from '../line-table.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, runner } from '../table.ts';

const common: Common = {
  kind: 'log',
  effect: 'DISABLE',
  who: runner,
  right: 'none',
  loss: 'safeguard',
  summary: 'Stops what records this machine',
  explanation: 'What happens from then on leaves no trace. The gap stays, whatever is set later.',
};

export default {
  title: 'Sets the log of the system so that it keeps nothing',
  references: [
    attack('T1685.004', 'T1562.012'),
    cwe(778),
    vendor('journald.conf', 'https://www.freedesktop.org/software/systemd/man/latest/journald.conf.html'),
    vendor('audit.rules', 'https://man7.org/linux/man-pages/man7/audit.rules.7.html'),
  ],
  triggers: ['journald.conf', 'auditd.conf', 'audit.rules', 'rules.d', 'syslog.conf', 'syslog.d'],
  line: fromLines(
    [
      inFile('journald', /^Storage ?= ?none\b/i, 'The journal would keep nothing.'),
      inFile('journald', /^MaxLevelStore ?= ?(?:emerg|alert|0|1)\b/i, 'The journal would keep emergencies only.'),
      inFile(
        'auditd.conf',
        /^(?:write_logs|local_events) ?= ?no\b/i,
        'The audit would record nothing of this machine.',
      ),
      inFile('auditd.conf', /^log_format ?= ?NOLOG\b/i, 'The audit would write nothing to the disk.'),
      inFile('audit.rules', /^-D\b|^-e 0\b/, 'The audit would follow no rule any more.'),
      inFile(
        'audit.rules',
        /^-a (?:never,(?:task|exit)|(?:task|exit),never)(?: -S all)?$/,
        'The audit would pass over every call.',
      ),
      inFile('rsyslog', /^\*\.\* +(?:stop|~)$/, 'Every message would be thrown away.'),
    ],
    common,
  ),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: "sudo sed -i 's/#Storage=.*/Storage=none/' /etc/systemd/journald.conf",
      severity: 'high',
      effect: 'DISABLE',
    },
    { text: "echo 'Storage=none' | sudo tee -a /etc/systemd/journald.conf.d/quiet.conf", severity: 'high' },
    { text: "echo 'write_logs = no' | sudo tee -a /etc/audit/auditd.conf", effect: 'DISABLE' },
    { text: "echo '-e 0' | sudo tee -a /etc/audit/rules.d/audit.rules", effect: 'DISABLE' },
  ],
  ignores: [
    "sudo sed -i 's/Storage=none/Storage=persistent/' /etc/systemd/journald.conf",
    "echo 'SystemMaxUse=1G' | sudo tee -a /etc/systemd/journald.conf",
    'cat /etc/audit/rules.d/audit.rules',
    "echo '-w /etc/passwd -p wa -k identity' | sudo tee -a /etc/audit/rules.d/audit.rules",
  ],
} satisfies Examples;
