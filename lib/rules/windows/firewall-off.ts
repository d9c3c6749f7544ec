import { parameter, switched } from '../../languages/powershell/parameters.ts';
import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { line } from '../whole-call.ts';
import { neighbours } from '../windows-principals.ts';

const says = 'Everyone who can reach the machine could connect to everything that listens on it.';
const on = 'netsh advfirewall set allprofiles state on';

export default {
  title: 'Switches the firewall of Windows off',
  references: [
    attack('T1686.003', 'T1562.004'),
    cwe(284),
    vendor(
      'Windows Firewall',
      'https://learn.microsoft.com/windows/security/operating-system-security/network-security/windows-firewall/',
    ),
  ],
  triggers: ['netsh', 'netfirewall', 'mpssvc', 'bfe'],
  call: table(
    [
      {
        on: 'netsh advfirewall set',
        if: call => /profiles? (state off|firewallpolicy allowinbound)/i.test(line(call)),
        says,
        undo: on,
      },
      {
        on: 'netsh advfirewall reset',
        says: 'The rules of the firewall would be those of a fresh machine.',
        reach: 'collection',
        right: 'port',
        capture: 'netsh advfirewall export firewall-before.wfw',
        undoNote: 'Export the rules first; netsh advfirewall import brings them back.',
      },
      {
        on: 'netsh firewall set',
        if: call => /opmode.*disable|notifications.*disable/i.test(line(call)),
        says,
        undo: on,
      },
      {
        on: 'set-netfirewallprofile',
        if: call =>
          switched(call, 'Enabled') === false || /^allow/i.test(parameter(call, 'DefaultInboundAction')?.text ?? ''),
        says,
        undo: 'Set-NetFirewallProfile -All -Enabled True -DefaultInboundAction Block',
        capture: 'Get-NetFirewallProfile',
      },
      {
        on: 'remove-netfirewallrule, disable-netfirewallrule',
        if: call => /block/i.test(`${line(call)} ${call.stdin?.text ?? ''}`),
        says: 'A rule that kept connections away would be gone.',
        right: 'port',
        reach: 'collection',
        undoNote: 'Make or enable the rule again.',
      },
      {
        on: 'netsh advfirewall firewall delete',
        if: call => /block|deny|name=all\b/i.test(line(call)),
        says: 'A rule that kept connections away would be gone.',
        right: 'port',
        reach: 'collection',
        undoNote: 'Make the rule again.',
      },
    ],
    {
      effect: 'NETOPEN',
      right: 'admin',
      reach: 'everything',
      principal: neighbours,
      summary: 'Switches the firewall off',
      explanation: 'Services that were meant for this machine or the office alone can be reached by everybody.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'netsh advfirewall set allprofiles state off',
      severity: 'critical',
      undo: 'netsh advfirewall set allprofiles state on',
    },
    {
      text: 'Set-NetFirewallProfile -Profile Domain,Public -Enabled False',
      severity: 'critical',
      language: 'powershell',
    },
    { text: 'netsh firewall set opmode disable', effect: 'NETOPEN' },
  ],
  ignores: [
    'netsh advfirewall set allprofiles state on',
    'netsh advfirewall show allprofiles',
    { text: 'Set-NetFirewallProfile -All -Enabled True', language: 'powershell' },
    'Get-NetFirewallProfile',
  ],
} satisfies Examples;
