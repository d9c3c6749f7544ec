import { parameter, switched } from '../../languages/powershell/parameters.ts';
import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { has, line } from '../whole-call.ts';
import { neighbours } from '../windows-principals.ts';

const shell = 'Commands could be run on this machine over the network.';
const doors = /\b(sshd|winrm|termservice|tlntsvr|remoteregistry|remoteaccess|ssh-agent|vnc\w*|tvnserver|anydesk)\b/i;

export default {
  title: 'Lets others use a Windows machine over the network',
  references: [
    attack('T1021.006'),
    attack('T1133'),
    cwe(284),
    vendor(
      'Enable-PSRemoting',
      'https://learn.microsoft.com/powershell/module/microsoft.powershell.core/enable-psremoting',
    ),
  ],
  triggers:
    'psremoting|winrm|wsman|sshd|ssh-agent|termservice|tlntsvr|remoteregistry|remoteaccess|openssh|telnet|smbserver|smbclient|smb1|allowtsconnections|rdtoggle|pssessionconfiguration|credssp|vnc|anydesk|userauthenticationrequired|netconnectionprofile|tftp|powershellv2|anonymousauth|authentication'.split(
      '|',
    ),
  call: table(
    [
      { on: 'enable-psremoting, set-wsmanquickconfig', says: shell, undo: 'Disable-PSRemoting -Force' },
      {
        on: 'winrm quickconfig, winrm qc, winrm create',
        says: shell,
        undoNote: 'Stop-Service WinRM and delete the listener (winrm delete).',
      },
      {
        on: 'winrm set',
        if: has(
          /(allowunencrypted|basic|allowremoteaccess|credssp|certificate)\s*=\s*["']?true|trustedhosts\s*=\s*["']?(?!["']?\})\S/i,
        ),
        says: 'Remote management would accept weaker proof, or passwords in the clear.',
        effect: 'WEAKAUTH',
        sensitivity: 'system',
        capture: 'winrm get winrm/config',
      },
      {
        on: 'set-item',
        if: call =>
          /wsman:/i.test(line(call)) &&
          /(allowunencrypted|auth\\?\w*|trustedhosts|allowremoteaccess|basic|credssp)/i.test(line(call)) &&
          !/\bfalse\b|value\s+["']{2}/i.test(line(call)),
        what: 'Path',
        says: 'Remote management would accept weaker proof, or passwords in the clear ({what}).',
        effect: 'WEAKAUTH',
        sensitivity: 'system',
        capture: 'winrm get winrm/config',
      },
      {
        on: 'set-wsmaninstance, new-wsmaninstance',
        if: has(/listener|(basic|allowunencrypted|credssp)\W+true/i),
        says: 'Remote management would listen, or accept weaker proof.',
      },
      {
        on: 'set-webconfigurationproperty, set-webconfiguration, appcmd set',
        if: has(/anonymousauthentication.*true|(basic|windows)authentication.*enabled\W+false/i),
        says: 'Everyone could open the web site without logging on.',
        effect: 'PUBLIC',
        right: 'read',
        undoNote: 'Set anonymousAuthentication back to false.',
      },
      {
        on: 'enable-wsmancredssp',
        says: 'Passwords would be handed on to other machines.',
        effect: 'WEAKAUTH',
        right: 'read-secret',
        undoNote: 'Disable-WSManCredSSP switches it off again.',
      },
      {
        on: 'set-pssessionconfiguration, register-pssessionconfiguration, enable-pssessionconfiguration',
        what: 'Name',
        says: 'Others could open sessions on this machine ({what}).',
      },
      {
        on: 'sc config, set-service',
        if: call => doors.test(line(call)) && /auto|demand|manual|automatic/i.test(line(call)),
        what: 'Name',
        says: 'A service that lets others in over the network would start with the machine.',
        undoNote: 'Set the start type back to disabled.',
      },
      {
        on: 'start-service, sc start, net start',
        if: has(doors),
        what: 'Name',
        says: 'A service that lets others in over the network would run.',
        undoNote: 'Stop the service again.',
      },
      {
        on: 'add-windowscapability, install-windowsfeature, add-windowsfeature, enable-windowsoptionalfeature, dism',
        if: has(
          /openssh\.?~*server|openssh-server|openssh\.server|telnet-?server|smb1|rsat-?web|web-?ftp|tftp-?server|powershellv2|internetexplorer-optional/i,
        ),
        what: 'Name|FeatureName',
        says: 'A service that lets others in, or an old and weak one, would be installed.',
        right: 'port',
      },
      {
        on: 'set-smbserverconfiguration',
        if: call =>
          switched(call, 'EnableSMB1Protocol') === true ||
          switched(call, 'RequireSecuritySignature') === false ||
          switched(call, 'EncryptData') === false ||
          switched(call, 'RejectUnencryptedAccess') === false ||
          switched(call, 'EnableSecuritySignature') === false,
        says: 'Shared files would be reached by an old and weak protocol.',
        effect: 'WEAKAUTH',
        capture: 'Get-SmbServerConfiguration',
      },
      {
        on: 'set-smbclientconfiguration',
        if: call =>
          switched(call, 'EnableInsecureGuestLogons') === true || switched(call, 'RequireSecuritySignature') === false,
        says: 'Files of servers that nobody has vouched for would be accepted.',
        effect: 'WEAKAUTH',
        capture: 'Get-SmbClientConfiguration',
      },
      {
        on: '.setallowtsconnections',
        if: has(/\b1\b|true/i),
        says: 'The desktop of this machine could be reached over the network (Remote Desktop).',
      },
      {
        on: '.setuserauthenticationrequired',
        if: has(/\b0\b|false/i),
        says: 'Remote desktop would show its logon screen to everyone.',
        effect: 'WEAKAUTH',
      },
      {
        on: 'wmic rdtoggle',
        if: has(/setallowtsconnections\s+["']?1/i),
        says: 'The desktop of this machine could be reached over the network (Remote Desktop).',
      },
      {
        on: 'set-netconnectionprofile',
        if: call => /private/i.test(parameter(call, 'NetworkCategory')?.text ?? ''),
        says: 'The network would count as trusted, and the firewall let more through.',
        right: 'port',
        undo: 'Set-NetConnectionProfile -NetworkCategory Public',
      },
    ],
    {
      effect: 'NETOPEN',
      right: 'remote-shell',
      reach: 'collection',
      principal: neighbours,
      kind: 'host',
      whole: 'this machine',
      summary: 'Lets others in over the network',
      explanation: 'Whoever can reach the machine can then try passwords, or holes in the service, until one works.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'Enable-PSRemoting -Force', severity: 'high', effect: 'NETOPEN', undo: 'Disable-PSRemoting -Force' },
    { text: 'winrm set winrm/config/service @{AllowUnencrypted="true"}', effect: 'WEAKAUTH', severity: 'high' },
    { text: 'Set-Item WSMan:\\localhost\\Client\\TrustedHosts -Value *', language: 'powershell', effect: 'WEAKAUTH' },
    { text: 'Set-Service -Name sshd -StartupType Automatic', language: 'powershell', severity: 'high' },
    'Add-WindowsCapability -Online -Name OpenSSH.Server~~~~0.0.1.0',
    { text: 'Set-SmbServerConfiguration -EnableSMB1Protocol $true -Force', language: 'powershell' },
  ],
  ignores: [
    'Disable-PSRemoting -Force',
    'winrm get winrm/config',
    'Get-Service sshd',
    'net start',
    { text: 'Set-SmbServerConfiguration -EnableSMB1Protocol $false -Force', language: 'powershell' },
    'sc query winrm',
  ],
} satisfies Examples;
