import type { Line } from '../../languages/command.ts';
import { narrowed, opened } from '../openings.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const undoNote = 'pfctl -f /etc/pf.conf loads the rules again that are kept on the disk.';

function detect({ text, context }: Line): Access | undefined {
  const line = text.slice(0, 400);
  if (/^block\b/.test(line)) return narrowed('a rule of pf');
  if (/^pass\b.*?\b(?:out\b|on lo\d?\b)/.test(line)) return undefined;
  const from = /\bfrom \{? ?(?!any\b|all\b)([^\s,}]+)/.exec(line)?.[1] ?? 'any';
  const port = /\bto\b.*\bport (?:= )?\{? ?([\w-]+)/.exec(line)?.[1] ?? /\bproto \{? ?(icmp6?)\b/.exec(line)?.[1];
  const capture = context.elevated ? 'sudo pfctl -sr' : 'pfctl -sr';
  return { ...opened(from, port), undoNote, capture };
}

export default {
  title: 'Opens the firewall of a machine (pf)',
  references: [attack('T1686', 'T1562.004'), cwe(284), vendor('pf.conf', 'https://man.openbsd.org/pf.conf')],
  triggers: ['pfctl', 'pf.conf', 'pass in', 'pass quick', 'pass proto', 'pass on'],
  line: { on: ['pf.conf pass', 'pf.conf block'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: "sudo pfctl -f - <<'EOF'\nblock all\npass in proto tcp from any to any port 22\nEOF",
      severity: 'high',
      effect: 'NETOPEN',
      target: 'port 22',
    },
    { text: "echo 'pass in all' | pfctl -ef -", severity: 'critical', target: 'every port' },
    { text: "echo 'pass in on em0 proto tcp from 10.1.2.0/24 to any port 8080' >> /etc/pf.conf", severity: 'low' },
    { text: 'block in all', language: 'pf', direction: 'narrows' },
  ],
  ignores: [
    'pfctl -sr',
    "echo 'pass out all keep state' | pfctl -f -",
    { text: 'pass quick on lo0 all', language: 'pf' },
    'pass in the keys at the desk',
  ],
} satisfies Examples;
