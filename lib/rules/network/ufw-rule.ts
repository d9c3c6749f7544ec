import type { Call } from '../../languages/command.ts';
import { operands } from '../../languages/options.ts';
import { narrowed, opened } from '../openings.ts';
import { sameRights, shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect(call: Call): Access | undefined {
  const words = operands(call);
  const texts = words.map(word => word.text);
  const takesBack = texts[0] === 'delete';
  const [action, ...rest] = takesBack
    ? texts.slice(1)
    : texts[0] === 'insert'
      ? texts.slice(2)
      : texts[0] === 'route' || texts[0] === 'prepend'
        ? texts.slice(1)
        : texts;
  const closes = /^(deny|reject|limit)$/.test(action ?? '');
  if (
    texts[0] === 'enable' ||
    (action === 'default' && /^(deny|reject)$/.test(rest[0] ?? '') && rest[1] !== 'outgoing')
  )
    return narrowed('every port that no rule opens');
  if (action === 'default')
    return /^allow$/.test(rest[0] ?? '') && !/^outgoing|^out$/.test(rest[1] ?? '')
      ? { ...opened('any', undefined), undo: sameRights(call.context.elevated, 'ufw default deny incoming') }
      : undefined;
  if (rest.includes('out') && texts[0] !== 'route') return undefined;
  if ((closes && !takesBack) || (action === 'allow' && takesBack)) return narrowed(rest.join(' '));
  if (action !== 'allow' && !(closes && takesBack)) return undefined;
  const from = rest[rest.indexOf('from') + 1];
  const port = rest[rest.indexOf('port') + 1];
  const simple = rest.filter(word => !/^(in|on|comment|proto|tcp|udp)$/.test(word))[0];
  const access = opened(
    rest.includes('from') ? (from ?? 'any') : 'any',
    rest.includes('port') ? port : rest.includes('from') ? undefined : simple,
  );
  return {
    ...access,
    undo: sameRights(
      call.context.elevated,
      takesBack ? shellLine('ufw', ...words.slice(1)) : shellLine('ufw', 'delete', ...words),
    ),
  };
}

export default {
  title: 'Opens the firewall of a machine (ufw)',
  references: [
    attack('T1686', 'T1562.004'),
    cwe(284),
    vendor('ufw', 'https://manpages.ubuntu.com/manpages/noble/man8/ufw.8.html'),
  ],
  call: { on: ['ufw'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'sudo ufw allow 22/tcp', severity: 'high', effect: 'NETOPEN', undo: 'sudo ufw delete allow 22/tcp' },
    {
      text: 'ufw allow from 10.0.0.0/24 to any port 8080',
      severity: 'low',
      undo: 'ufw delete allow from 10.0.0.0/24 to any port 8080',
    },
    { text: 'ufw default allow incoming', severity: 'critical', undo: 'ufw default deny incoming' },
    { text: 'ufw delete deny 22', direction: 'widens', severity: 'high' },
    { text: 'ufw deny 23', direction: 'narrows' },
    { text: 'ufw default deny incoming', direction: 'narrows' },
    { text: 'ufw --force enable', direction: 'narrows' },
    { text: 'ufw route allow in on eth0 out on eth1', effect: 'NETOPEN' },
  ],
  ignores: ['ufw status', 'ufw allow out 53', 'ufw logging on'],
} satisfies Examples;
