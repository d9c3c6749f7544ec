import { attack, cwe, vendor } from '../references.ts';
import { registryTable, row } from '../registry-rows.ts';
import type { Examples, Rule } from '../rule.ts';
import { neighbours } from '../windows-principals.ts';

const rows = [
  row(
    'terminal serv(er|ices) ; fdenytsconnections ; 0 ; 1 ; The desktop of this machine could be reached over the network (Remote Desktop).',
  ),
  row(
    'terminal serv(er|ices) ; fallowtogethelp|fallowfullcontrol|fallowunsolicited|fallowunsolicitedfullcontrol|fenableusbblockdevicebysetupclass ; 1 ; 0 ; Others could be let in by Remote Assistance.',
  ),
  row(
    'terminal serv(er|ices) ; allowtsconnections|tsenabled|allowremoterpc ; 1 ; 0 ; The machine could be steered over the network.',
  ),
  row(
    'firewall(policy)?(\\\\|$) ; enablefirewall ; 0 ; 1 ; Everything that listens on this machine could be reached: the firewall would be off.',
    { right: 'admin' },
  ),
  row(
    'firewall(policy)?(\\\\|$) ; defaultinboundaction ; 0 ; 1 ; Connections from outside would be let in unless a rule forbids them.',
    { right: 'admin' },
  ),
  row('firewall(policy)?(\\\\|$) ; donotallowexceptions ; 0 ; 1 ; Exceptions of the firewall would count again.', {
    right: 'port',
  }),
  row(
    'firewallpolicy\\\\firewallrules|globallyopenports|authorizedapplications ; .+ ; ~action=allow,:enabled: ;  ; The firewall would let these connections in.',
    { right: 'port' },
  ),
  row(
    'winrm\\\\service ; allowautoconfig|allowremoteshellaccess ; 1 ; 0 ; Commands could be run on this machine over the network (WinRM).',
  ),
  row(
    'lanmanserver\\\\parameters ; autoshareserver|autosharewks ; 1 ; 0 ; Administrators could open the disks of this machine over the network.',
    { right: 'write' },
  ),
  row(
    'lanmanserver\\\\parameters ; smb1 ; 1 ; 0 ; The old file sharing protocol, which holes let strangers in, would be on.',
  ),
  row(
    'services\\\\(sshd|termservice|winrm|tlntsvr|remoteregistry|remoteaccess|sessionenv)$ ; start ; 2,3 ; 4 ; A service that lets others in over the network would start with the machine.',
  ),
];

export default {
  title: 'Opens Windows to the network through the registry',
  references: [
    attack('T1021.001'),
    attack('T1112'),
    cwe(284),
    vendor('Remote Desktop', 'https://learn.microsoft.com/windows-server/remote/remote-desktop-services/'),
  ],
  triggers:
    'terminal serv|enablefirewall|inboundaction|donotallowexc|firewallrules|openports|authorizedapp|allowautoconfig|allowremoteshell|autoshare|smb1|services\\sshd|services\\termservice|services\\winrm|services\\tlntsvr|remoteregistry|services\\remoteaccess|services\\sessionenv'.split(
      '|',
    ),
  call: registryTable(rows, {
    effect: 'NETOPEN',
    principal: neighbours,
    right: 'remote-shell',
    sensitivity: 'system',
    summary: 'Opens this machine to the network',
    explanation: 'Whoever can reach the machine can then try passwords, or holes in the service, until one works.',
  }),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'reg add "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server" /v fDenyTSConnections /t REG_DWORD /d 0 /f',
      severity: 'high',
      effect: 'NETOPEN',
    },
    {
      text: "Set-ItemProperty 'HKLM:\\System\\CurrentControlSet\\Control\\Terminal Server' fDenyTSConnections 0",
      language: 'powershell',
      severity: 'high',
    },
    {
      text: 'reg add HKLM\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\PublicProfile /v EnableFirewall /t REG_DWORD /d 0 /f',
      severity: 'high',
    },
    'New-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Services\\LanmanServer\\Parameters -Name SMB1 -Value 1 -PropertyType DWord',
  ],
  ignores: [
    'reg query "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server" /v fDenyTSConnections',
    {
      text: 'Get-ItemPropertyValue HKLM:\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\PublicProfile EnableFirewall',
      language: 'powershell',
    },
    'reg add HKCU\\Software\\Example /v ShowToolbar /t REG_DWORD /d 0',
  ],
} satisfies Examples;
