import { attack, cwe, vendor } from '../references.ts';
import { registryTable, row } from '../registry-rows.ts';
import type { Examples, Rule } from '../rule.ts';
import { neighbours, programs } from '../windows-principals.ts';

const policies = 'policies\\\\system$';
const lsa = 'control\\\\lsa(\\\\|$)';
const rdp = 'terminal serv(er|ices)';
const lan = 'lanman(server|workstation)';
const network = { principal: neighbours, right: 'write', sensitivity: 'system' } as const;
const weak = { principal: neighbours, right: 'read', sensitivity: 'system' } as const;

const rows = [
  row(
    `${policies} ; localaccounttokenfilterpolicy ; 1 ; 0 ; Local administrator accounts could be used over the network with full rights.`,
    { ...network, right: 'admin' },
  ),
  row(`${lsa} ; limitblankpassworduse ; 0 ; 1 ; Accounts without a password could be used over the network.`, network),
  row(`${lsa} ; everyoneincludesanonymous ; 1 ; 0 ; Anonymous visitors would have every right that Everyone has.`, {
    ...network,
    right: 'admin',
  }),
  row(
    `${lsa} ; restrictanonymous(sam)?|restrictremotesam ; 0 ; 1 ; Anonymous visitors could list accounts and shares.`,
    { ...network, right: 'read' },
  ),
  row(
    `${lsa} ; lmcompatibilitylevel ; <3 ; 5 ; Old logon methods would be accepted whose secrets can be computed.`,
    network,
  ),
  row(`${lsa} ; nolmhash ; 0 ; 1 ; Passwords would be kept in a form that is quickly guessed.`, network),
  row(
    `${lsa} ; disablerestrictedadmin|disabledomaincreds|forceguest ; 0 ; 1 ; A stolen password hash would be enough to log on over the network.`,
    network,
  ),
  row(
    `${lsa} ; ntlmminserversec|ntlmminclientsec|restrictsendingntlmtraffic ; 0 ;  ; Weak network logons would be accepted.`,
    network,
  ),
  row(
    `${rdp} ; userauthentication ; 0 ; 1 ; Remote desktop would show its logon screen to everyone, before they have proved who they are.`,
    { ...network, gone: false },
  ),
  row(
    `${rdp} ; securitylayer|minencryptionlevel ; 0,1 ; 2 ; Remote desktop would accept weak protection of the connection.`,
    network,
  ),
  row(
    `${rdp} ; fpromptforpassword|fdisableencryption|fencryptrpctraffic ; 0 ; 1 ; Remote desktop would ask for less.`,
    network,
  ),
  row(`${rdp} ; shadow ; 2,4 ; 1 ; Others could watch or steer a session without being allowed by its user.`, network),
  row(
    `${lan} ; allowinsecureguestauth ; 1 ; 0 ; Files from servers that nobody has vouched for would be accepted.`,
    network,
  ),
  row(
    `${lan}|services\\\\ntds|services\\\\ldap ; requiresecuritysignature|enablesecuritysignature|ldapserverintegrity|ldapclientintegrity|ldapenforcechannelbinding ; 0 ; 1 ; Connections could be changed on their way (signing off).`,
    network,
  ),
  row(`${lan} ; restrictnullsessaccess ; 0 ; 1 ; Anonymous visitors could open shares.`, {
    ...network,
    principal: { kind: 'anonymous', name: 'anonymous visitors' },
  }),
  row(`${lan} ; nullsessionpipes|nullsessionshares ; * ;  ; Anonymous visitors could open these shares or pipes.`, {
    ...network,
    principal: { kind: 'anonymous', name: 'anonymous visitors' },
  }),
  row(
    'services\\\\netlogon ; requiresignorseal|requirestrongkey|sealsecurechannel|signsecurechannel|vulnerablechannelallowlist|fullsecurechannelprotection ; 0 ; 1 ; Machines could talk to the domain without proof of who they are.',
    { ...network, sensitivity: 'auth' },
  ),
  row(
    'winrm\\\\(service|client) ; allowunencryptedtraffic|allowbasic|allowunencrypted ; 1 ; 0 ; Remote management would send passwords in the clear.',
    network,
  ),
  row('schannel\\\\protocols ; enabled ; !0 ;  ; An old and weak form of encryption may be switched on.', {
    ...weak,
    certainty: 'likely',
  }),
  row(
    'kdc$|kerberos\\\\parameters ; strongcertificatebindingenforcement|krbtgtfullpacsignature|pacrequestorenforcement ; 0,1 ; 2 ; Certificates that belong to nobody in particular would be accepted for logging on.',
    { ...network, sensitivity: 'auth' },
  ),
  row(
    `${rdp} ; fsinglesessionperuser|fclientdisableudp|authenticationleveloverride|fnoremotedesktopwallpaper|disablesecuritysettings|allowmultipletssessions ; 0,1 ;  ; Remote desktop would be less strict.`,
    { ...network, right: 'execute' },
  ),
  row('winlogon$ ; allowmultipletssessions ; 1 ; 0 ; Several people could use the machine at the same time.', {
    ...network,
    right: 'execute',
  }),
  row(
    'zonemap.(domains|escdomains|ranges|protocoldefaults) ; .* ; 0,1,2 ;  ; The browser would trust a site, or all sites, as if they were inside.',
    { ...network, right: 'read', effect: 'TRUST' },
  ),
];

export default {
  title: 'Weakens how Windows checks others on the network',
  references: [
    attack('T1556'),
    attack('T1112'),
    cwe(287),
    vendor('Windows security settings', 'https://learn.microsoft.com/windows/security/'),
  ],
  triggers:
    'tokenfilterpolicy|limitblank|everyoneincludes|restrictanonymous|restrictremotesam|lmcompat|nolmhash|disablerestrictedadmin|disabledomaincreds|forceguest|ntlm|userauthentication|securitylayer|minencryption|fpromptforpassword|fdisableencryption|fencryptrpc|terminal serv|insecureguest|securitysignature|ldapserver|ldapclient|ldapenforce|nullsess|strongkey|requiresign|securechannel|allowbasic|allowunencrypted|schannel|certificatebinding|pacsignature|pacrequestor|tssessions|zonemap'.split(
      '|',
    ),
  call: registryTable(rows, {
    effect: 'WEAKAUTH',
    principal: programs,
    right: 'admin',
    sensitivity: 'system',
    summary: 'Weakens a protection of Windows',
    explanation:
      'The registry holds the switches of Windows. This one decides what somebody must show before they get in, or get more rights.',
  }),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'Set-ItemProperty -Path HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa -Name LimitBlankPasswordUse -Value 0',
      severity: 'high',
      language: 'powershell',
    },
    {
      text: 'sp HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System LocalAccountTokenFilterPolicy 1',
      language: 'powershell',
      severity: 'high',
    },
    {
      text: 'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa]\n"EveryoneIncludesAnonymous"=dword:00000001',
      effect: 'WEAKAUTH',
      severity: 'high',
    },
    'reg add "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp" /v UserAuthentication /t REG_DWORD /d 0 /f',
  ],
  ignores: [
    {
      text: 'Get-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa -Name LimitBlankPasswordUse',
      language: 'powershell',
    },
    'echo reg add HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa /v NoLMHash /d 0',
    {
      text: 'Set-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa LimitBlankPasswordUse 0 -WhatIf',
      language: 'powershell',
    },
  ],
} satisfies Examples;
