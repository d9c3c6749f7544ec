import type { Call } from '../../languages/command.ts';
import { internet } from '../principals.ts';
import { sameRights } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const off: Record<string, { pattern: RegExp; undo?: string; capture?: string }> = {
  ufw: { pattern: /^(--force )?(disable|reset)\b/, undo: 'ufw enable' },
  iptables: { pattern: /^(-t \w+ )?(-F|--flush|-X)( INPUT| FORWARD)?( |$)/, capture: 'iptables-save' },
  ip6tables: { pattern: /^(-t \w+ )?(-F|--flush|-X)( INPUT| FORWARD)?( |$)/, capture: 'ip6tables-save' },
  nft: { pattern: /^(flush ruleset|flush chain|delete table)\b/, capture: 'nft list ruleset' },
  pfctl: { pattern: /(^| )(-d|-F (rules|all))( |$)/, undo: 'pfctl -e', capture: 'pfctl -sr' },
  systemctl: {
    pattern:
      /^(--now )?(stop|disable|mask)( --now)? (firewalld|ufw|nftables|iptables|netfilter-persistent)(\.service)?( |$)/,
    undo: 'systemctl start firewalld',
  },
  socketfilterfw: {
    pattern: /^--setglobalstate off|^--setblockall off/,
    undo: 'socketfilterfw --setglobalstate on',
    capture: 'socketfilterfw --getglobalstate',
  },
  defaults: { pattern: /^write \S*com\.apple\.alf globalstate (-int )?0\b/ },
  ebtables: { pattern: /^(-F|-P INPUT ACCEPT)\b/, capture: 'ebtables-save' },
  service: { pattern: /^(iptables|ufw|firewalld|nftables) stop$/ },
};

function detect(call: Call): Access | undefined {
  const line = call.words.map(word => word.text).join(' ');
  const one = off[call.program];
  if (!one?.pattern.test(line)) return undefined;
  const undo =
    call.program === 'systemctl'
      ? line.replace(
          /\b(stop|disable|mask)\b/,
          found => ({ stop: 'start', disable: 'enable', mask: 'unmask' })[found] ?? 'start',
        )
      : undefined;
  const inverse = undo === undefined ? one.undo : `systemctl ${undo}`;
  return {
    effect: 'NETOPEN',
    principal: internet,
    target: { kind: 'host', name: call.context.host ?? 'this machine', breadth: 'single' },
    right: 'remote-shell',
    summary: 'Switches the firewall off',
    headline: 'Everyone who can reach the machine could connect to everything that listens on it.',
    explanation: 'Services that were meant for this machine or the office alone can be reached by everybody.',
    ...(inverse
      ? { undo: sameRights(call.context.elevated, inverse) }
      : { undoNote: 'The rules as they are now are not in the command. Record them first.' }),
    ...(one.capture ? { capture: sameRights(call.context.elevated, one.capture) } : {}),
  };
}

export default {
  title: 'Switches the firewall of a machine off',
  references: [
    attack('T1686', 'T1562.004'),
    cwe(284),
    vendor('ufw', 'https://manpages.ubuntu.com/manpages/noble/man8/ufw.8.html'),
  ],
  call: { on: Object.keys(off), detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: '/usr/libexec/ApplicationFirewall/socketfilterfw --setglobalstate off', severity: 'high' },
    { text: 'sudo ufw disable', severity: 'high', undo: 'sudo ufw enable' },
    { text: 'iptables -F', severity: 'high', effect: 'NETOPEN' },
    { text: 'systemctl stop firewalld', severity: 'high', undo: 'systemctl start firewalld' },
    'nft flush ruleset',
  ],
  ignores: [
    'ufw status',
    'iptables -L',
    'systemctl status firewalld',
    'systemctl start firewalld',
    'iptables -t nat -L',
  ],
} satisfies Examples;
