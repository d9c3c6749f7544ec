import type { Call, Line } from '../../languages/command.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { runner } from '../table.ts';

/** Settings of the kernel, with the value that protects less. */
const weaker: readonly (readonly [RegExp, RegExp])[] = [
  [/kernel[./]randomize_va_space$/, /^[01]$/],
  [
    /kernel[./](?:yama[./]ptrace_scope|kptr_restrict|dmesg_restrict|unprivileged_bpf_disabled|modules_disabled|kexec_load_disabled)$/,
    /^0$/,
  ],
  [/kernel[./]perf_event_paranoid$/, /^(?:-1|0|1)$/],
  [/kernel[./](?:sysrq|unprivileged_userns_clone)$|fs[./]suid_dumpable$/, /^[12]$/],
  [/fs[./]protected_\w+$|rp_filter$|apparmor_restrict_unprivileged_userns$/, /^0$/],
  [/(?:ip_forward|conf[./]\w+[./]forwarding)$/, /^1$/],
  [/accept_(?:redirects|source_route)$/, /^1$/],
];

function detect({ file, path, text, known }: Line): Access | undefined {
  if (!known) return undefined;
  if (file === 'selinux') {
    const mode = /^\s*SELINUX\s*=\s*(disabled|permissive)/i.exec(text)?.[1];
    return mode ? access('SELinux', `SELinux would be ${mode} from the next start on`, 'safeguard') : undefined;
  }
  const [name = '', value = ''] = file === 'proc-sys' ? [path ?? '', text] : text.split(/\s*=\s*/);
  return weakened(name.trim(), value.trim());
}

/** `sysctl -w a.b=0 c.d=1` */
const ofCall = ({ words }: Call): Access[] =>
  words.slice(0, 20).flatMap(({ text }) => {
    const [name = '', value = ''] = text.split('=');
    // Forwarding by `sysctl` is told by network/server-open.
    return /forward/.test(name) ? [] : (weakened(name.replaceAll('/', '.'), value) ?? []);
  });

function weakened(name: string, value: string): Access | undefined {
  const row = weaker.find(([setting, weak]) => setting.test(name) && weak.test(value));
  if (!row) return undefined;
  const random = /randomize_va_space/.test(name);
  return access(name, `The protection ${name} would be weaker`, random ? 'safeguard' : 'part');
}

const access = (name: string, says: string, loss: 'safeguard' | 'part'): Access => ({
  effect: 'DISABLE',
  principal: runner,
  target: { kind: 'host', name, breadth: 'single' },
  right: 'none',
  loss,
  summary: 'Weakens a protection of the system',
  headline: `${says}.`,
  explanation: 'The system itself keeps programs from each other. With less of it, one flaw in a program is enough.',
  undoNote: 'Write the old value back; `sysctl -a` and `getenforce` show what holds now.',
});

export default {
  title: 'Weakens a protection of the system in its settings',
  tier: 'secondary',
  references: [attack('T1685', 'T1562.001'), cwe(693), vendor('sysctl', 'https://docs.kernel.org/admin-guide/sysctl/')],
  triggers: ['selinux', 'sysctl', '/proc/sys'],
  call: { on: ['sysctl'], detect: ofCall },
  line: { on: ['selinux', 'sysctl', 'proc-sys'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: `sed -i 's/^SELINUX=.*/SELINUX=disabled/' /etc/selinux/config`, severity: 'high', effect: 'DISABLE' },
    { text: 'echo 0 > /proc/sys/kernel/randomize_va_space', severity: 'high' },
    { text: 'sysctl -w kernel.kptr_restrict=0 kernel.yama.ptrace_scope=0', severity: 'medium' },
    { text: 'echo "kernel.yama.ptrace_scope = 0" >> /etc/sysctl.d/10.conf', severity: 'medium' },
  ],
  ignores: [
    'sysctl -w kernel.yama.ptrace_scope=1',
    'sysctl kernel.yama.ptrace_scope',
    'echo 1 > /proc/sys/kernel/yama/ptrace_scope',
    'cat /proc/sys/kernel/randomize_va_space',
    'echo "vm.swappiness = 10" >> /etc/sysctl.conf',
    `sed -i 's/SELINUX=disabled/SELINUX=enforcing/' /etc/selinux/config`,
  ],
} satisfies Examples;
