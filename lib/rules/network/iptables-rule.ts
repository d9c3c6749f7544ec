import type { Call } from '../../languages/command.ts';
import { option } from '../../languages/options.ts';
import { narrowed, opened } from '../openings.ts';
import { isPlaceholder } from '../principals.ts';
import { sameRights, shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect(call: Call): Access | undefined {
  if (call.program.endsWith('-restore'))
    return call.words.some(word => /^-(?:t|-test)$/.test(word.text)) ? undefined : unknownRule(call);
  const target = option(call, '-j', '--jump')?.text;
  const chain = option(call, '-A', '-I', '--append', '--insert', '-D', '--delete', '-P', '--policy')?.text ?? '';
  const policy = call.words.findIndex(word => /^(-P|--policy)$/.test(word.text));
  const deletes = call.words.some(word => /^(-D|--delete)$/.test(word.text));
  const verdict = policy >= 0 ? call.words[policy + 2]?.text : target;
  const numbered = deletes && !target && /^\d+$|^[a-z]\w*_|^<.*>$/.test(call.words.at(-1)?.text ?? '');
  if (numbered || (verdict && isPlaceholder(verdict)) || verdict === 'rule') return unknownRule(call);
  if (!verdict || /^OUTPUT$/.test(chain) || !/^(ACCEPT|DROP|REJECT|DNAT|MASQUERADE)$/.test(verdict)) return undefined;
  const gives = verdict === 'ACCEPT' || verdict === 'DNAT';
  if (verdict === 'MASQUERADE') {
    const from = option(call, '-s', '--source')?.text ?? 'any';
    return {
      ...opened(from === 'any' ? '10.0.0.0/8' : from, '1'),
      right: 'port',
      undoNote: 'Delete the rule with -D in place of -A.',
    };
  }
  if (gives === deletes) return narrowed(call.words.map(word => word.text).join(' '));
  const states = call.words.some(word => /ESTABLISHED/.test(word.text));
  const loopback = option(call, '-i', '--in-interface')?.text === 'lo';
  if (states || loopback) return undefined;
  const from = option(call, '-s', '--source', '--src')?.text ?? 'any';
  const port = option(call, '--dport', '--dports', '--destination-port')?.text;
  const undo =
    policy >= 0 || call.words.some(word => /^(-R|--replace)$/.test(word.text))
      ? undefined
      : shellLine(
          call.program,
          // `-I INPUT 3` says where the rule goes; -D with a number would delete whatever stands there.
          ...call.words
            .filter(({ text }, i) => !(/^\d+$/.test(text) && /^(-I|--insert)$/.test(call.words[i - 2]?.text ?? '')))
            .map(word => (/^(-A|--append|-I|--insert)$/.test(word.text) ? '-D' : word)),
        );
  return {
    ...opened(from, port),
    ...(undo && !deletes
      ? { undo: sameRights(call.context.elevated, undo) }
      : { undoNote: 'Set the policy or the rule back; record it first.' }),
    capture: sameRights(call.context.elevated, `${call.program}-save`),
  };
}

/** A rule by its number, or one that the reader fills in: it may open or close. */
const unknownRule = (call: Call): Access => ({
  ...opened('any', '1'),
  direction: 'neutral',
  principal: { kind: 'unknown', name: 'whoever the rule is about' },
  right: 'port',
  summary: 'Changes the firewall of the machine',
  headline: 'What the rule lets in or keeps out does not stand in the command.',
  undoNote: 'Set the rule back; record it first.',
  capture: sameRights(call.context.elevated, `${call.program.replace('-restore', '')}-save`),
});

export default {
  title: 'Opens the firewall of a machine (iptables)',
  references: [
    attack('T1686', 'T1562.004'),
    cwe(284),
    vendor('iptables', 'https://man7.org/linux/man-pages/man8/iptables.8.html'),
  ],
  call: { on: ['iptables', 'ip6tables', 'iptables-restore', 'ip6tables-restore'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'iptables -A INPUT -p tcp --dport 5432 -j ACCEPT',
      severity: 'high',
      undo: 'iptables -D INPUT -p tcp --dport 5432 -j ACCEPT',
    },
    {
      text: 'iptables -I INPUT 3 -p tcp --dport 5432 -j ACCEPT',
      undo: 'iptables -D INPUT -p tcp --dport 5432 -j ACCEPT',
    },
    { text: 'iptables -R INPUT 2 -p tcp --dport 5432 -j ACCEPT', severity: 'high' },
    { text: 'iptables -P INPUT ACCEPT', severity: 'critical' },
    { text: 'sudo iptables -A INPUT -s 10.0.0.5 -p tcp --dport 8080 -j ACCEPT', severity: 'low' },
    { text: 'iptables -D INPUT -j DROP', direction: 'widens' },
    { text: 'iptables-restore < /etc/iptables/rules.v4', direction: 'neutral', severity: 'medium' },
    { text: 'iptables -D INPUT 3', direction: 'neutral', severity: 'medium' },
    { text: 'iptables -A INPUT -p tcp --dport 23 -j DROP', direction: 'narrows' },
  ],
  ignores: [
    'iptables -L -n',
    'iptables-restore --test rules.v4',
    'iptables -A INPUT -i lo -j ACCEPT',
    'iptables -A INPUT -m state --state ESTABLISHED,RELATED -j ACCEPT',
    'iptables -A OUTPUT -j ACCEPT',
  ],
} satisfies Examples;
