import type { Call } from '../../languages/command.ts';
import { narrowed, opened } from '../openings.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { lineOf } from '../table.ts';

const undoNote =
  'nft --handle list ruleset shows the number of the rule; nft delete rule … handle NUMBER takes it back.';

function detect(call: Call): Access | undefined {
  const line = lineOf(call).replaceAll('\\', '');
  if (
    /^nft (?!.*(?:-c|--check) )(?:-\S+ )*(?:(?:delete|replace) rule \S.* handle \S+$|(?:-f|--file)[= ]|\S+\.(?:conf|nft)$)/.test(
      line,
    )
  )
    return {
      ...opened('any', '1'),
      direction: 'neutral',
      principal: { kind: 'unknown', name: 'whoever the rule is about' },
      right: 'port',
      summary: 'Changes the firewall of the machine',
      headline: 'What the rule lets in or keeps out does not stand in the command.',
      undoNote: 'Add the rule again; record it first.',
      capture: 'nft --handle list ruleset',
    };
  if (!/^nft (?:-\S+ )*(?:add|insert|replace|create|chain|rule)\b/.test(line)) return undefined;
  if (/\bhook (?:output|postrouting|prerouting|egress|ingress)\b|\boutput\b(?!.*policy)/.test(line)) return undefined;
  const policy = /\bpolicy (accept|drop)\b/.exec(line)?.[1];
  if (policy === 'drop' || (!policy && /\b(?:drop|reject)\b/.test(line))) return narrowed('a rule of nftables');
  if (policy === 'accept') return { ...opened('any', '1'), right: 'remote-shell', certainty: 'likely', undoNote };
  if (!/\b(?:accept|dnat|redirect)\b/.test(line) || /\bct state\b|\biif(?:name)? "?lo\b/.test(line)) return undefined;
  const from = /\bip6? saddr (?!!=)\{? ?([^\s},]+)/.exec(line)?.[1] ?? 'any';
  const port =
    /\b(?:tcp|udp|th) dport \{? ?([\w-]+)/.exec(line)?.[1] ??
    (/\b(?:icmp|icmpv6|igmp)\b/.test(line) ? 'icmp' : undefined);
  return { ...opened(from, port), undoNote, capture: 'nft list ruleset' };
}

export default {
  title: 'Opens the firewall of a machine (nftables)',
  references: [
    attack('T1686', 'T1562.004'),
    cwe(284),
    vendor('nft', 'https://www.netfilter.org/projects/nftables/manpage.html'),
  ],
  call: { on: ['nft'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'nft add rule inet filter input tcp dport 5432 accept', severity: 'high', effect: 'NETOPEN' },
    {
      text: "nft add chain inet filter input '{ type filter hook input priority 0 ; policy accept ; }'",
      severity: 'medium',
    },
    { text: 'nft insert rule inet filter input ip saddr 10.1.0.0/16 tcp dport 8080 accept', severity: 'low' },
    { text: 'nft delete rule inet filter input handle 7', direction: 'neutral', severity: 'medium' },
    { text: 'nft add rule inet filter input tcp dport 23 drop', direction: 'narrows' },
  ],
  ignores: [
    'nft list ruleset',
    'nft -c -f /etc/nftables.conf',
    'nft add rule inet filter input ct state established,related accept',
    'nft add table inet filter',
    'nft add rule inet filter input iif lo accept',
  ],
} satisfies Examples;
