import type { Call } from '../../languages/command.ts';
import { option, options } from '../../languages/options.ts';
import { narrowed, opened } from '../openings.ts';
import { sameRights, shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect(call: Call): Access | undefined {
  const zone = option(call, '--zone')?.text ?? 'public';
  const line = call.words.map(word => word.text).join(' ');
  const trusts = /--set-default-zone[= ]trusted|--zone[= ]trusted\b.*--(?:add|change)-interface/.test(line);
  if (trusts || /--panic-off|--set-target[= ]ACCEPT/.test(line))
    return {
      ...opened('any', undefined),
      undoNote: 'Set the zone back to what firewall-cmd --get-default-zone says now.',
    };
  if (/--add-(?:masquerade|forward)(?: |$)/.test(line))
    return {
      ...opened('any', 'forwarding'),
      certainty: 'likely',
      undo: sameRights(
        call.context.elevated,
        `firewall-cmd ${/--add-masquerade/.test(line) ? '--remove-masquerade' : '--remove-forward'}`,
      ),
    };
  const removes = call.words.some(word => /^--remove-/.test(word.text));
  const changed = options(
    call,
    '--add-port',
    '--add-service',
    '--add-rich-rule',
    '--add-source',
    '--add-forward-port',
    '--remove-port',
    '--remove-service',
    '--remove-rich-rule',
  );
  // A source beside a port says who, not what.
  const added = changed.find(word => !/\/\d+$/.test(word.text)) ?? changed[0];
  if (call.words.some(word => word.text === '--panic-on') || (added && removes))
    return narrowed(added?.text ?? 'every connection');
  if (/^(block|drop)$/.test(zone) && call.words.some(word => /change-interface|change-zone/.test(word.text)))
    return narrowed(`zone ${zone}`);
  if (!added || /\b(reject|drop)\b/.test(added.text)) return undefined;
  const port = /port="?([\w-]+)/.exec(added.text)?.[1] ?? added.text;
  const from =
    /source address="?([^"\s]+)/.exec(added.text)?.[1] ??
    (zone === 'trusted' || zone === 'internal' ? '10.0.0.0/8' : 'any');
  const undo = call.words.map(word =>
    word.text.startsWith('--add-')
      ? { ...word, text: word.text.replace('--add-', '--remove-'), raw: word.raw.replace('--add-', '--remove-') }
      : word,
  );
  return { ...opened(from, port), undo: sameRights(call.context.elevated, shellLine('firewall-cmd', ...undo)) };
}

export default {
  title: 'Opens the firewall of a machine (firewalld)',
  references: [
    attack('T1686', 'T1562.004'),
    cwe(284),
    vendor('firewall-cmd', 'https://firewalld.org/documentation/man-pages/firewall-cmd.html'),
  ],
  call: { on: ['firewall-cmd'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'firewall-cmd --set-default-zone=trusted', severity: 'critical' },
    { text: 'firewall-cmd --add-source=0.0.0.0/0 --add-port=5432/tcp', target: 'port 5432/tcp' },
    { text: 'firewall-cmd --add-masquerade', undo: 'firewall-cmd --remove-masquerade' },
    {
      text: 'firewall-cmd --permanent --add-port=8080/tcp',
      severity: 'high',
      undo: 'firewall-cmd --permanent --remove-port=8080/tcp',
    },
    { text: 'sudo firewall-cmd --add-service=ssh', severity: 'high', undo: 'sudo firewall-cmd --remove-service=ssh' },
    { text: 'firewall-cmd --remove-service=ssh', direction: 'narrows' },
  ],
  ignores: ['firewall-cmd --list-all', 'firewall-cmd --reload', 'firewall-cmd --state'],
} satisfies Examples;
