import { attack, cwe, vendor } from '../references.ts';
import { registryTable, row } from '../registry-rows.ts';
import type { Examples, Rule } from '../rule.ts';
import { neighbours, programs } from '../windows-principals.ts';

const policies = 'policies\\\\system$';
const lsa = 'control\\\\lsa(\\\\|$)';
const weak = { principal: neighbours, right: 'read', sensitivity: 'system' } as const;

const rows = [
  row(
    `${policies} ; enablelua ; 0 ; 1 ; Every program that an administrator starts would run with full rights, without asking (UAC off).`,
  ),
  row(`${policies} ; consentpromptbehavioradmin ; 0 ; 5 ; Programs could take full rights without any question (UAC).`),
  row(
    `${policies} ; promptonsecuredesktop|consentpromptbehavioruser ; 0 ; 1 ; Other programs could answer the question for more rights (UAC).`,
    { right: 'write' },
  ),
  row(
    `${policies} ; filteradministratortoken|enableinstallerdetection|enablevirtualization ; 0 ; 1 ; Administrators would work with full rights all the time.`,
    { right: 'write' },
  ),
  row(`${policies} ; disablecad|dontdisplaylastusername ; 1 ; 0 ; Logging on would ask for less.`, {
    ...weak,
    sensitivity: 'ordinary',
  }),
  row(
    `${lsa} ; notification packages|security packages|authentication packages ; * ;  ; Another library would see every password that is entered or changed.`,
    { right: 'admin', sensitivity: 'auth', principal: neighbours },
  ),
  row(
    'securityproviders\\\\wdigest ; uselogoncredential ; 1 ; 0 ; Windows would keep passwords in memory in plain text.',
    { principal: programs, right: 'read-secret' },
  ),
  row('winlogon$ ; autoadminlogon ; 1 ; 0 ; Whoever switches the machine on would be logged on without a password.', {
    principal: { kind: 'anonymous', name: 'whoever stands at the machine' },
    right: 'write',
  }),
  row('winlogon$ ; defaultpassword ; * ;  ; A password would stand in the registry in plain text.', {
    effect: 'CRED',
    principal: programs,
    right: 'read-secret',
  }),
  row('winlogon$ ; cachedlogonscount|scremoveoption ; * ;  ; How long a logon is remembered would change.', {
    principal: programs,
    right: 'read',
    sensitivity: 'own',
  }),
  row(
    'microsoft\\\\fve$ ; enablebdewithnotpm|useadvancedstartup ; 1 ; 0 ; The disk could be unlocked without the security chip.',
    weak,
  ),
  row('windows\\\\installer$ ; alwaysinstallelevated ; 1 ; 0 ; Every user could install software with full rights.', {
    effect: 'ESCALATE',
    sensitivity: 'auth',
  }),
  row(
    'pointandprint ; restrictdriverinstallationtoadministrators|nowarningnoelevationoninstall|updatepromptsettings ; * ;  ; Every user could install printer drivers, which run with full rights.',
    { effect: 'ESCALATE' },
  ),
  row(
    'filesystem|filesystems\\\\ntfs ; symlink\\w+evaluation ; 1 ; 0 ; Links on other machines could lead to files on this one.',
    { effect: 'BROADEN', principal: programs, right: 'execute', sensitivity: 'ordinary' },
  ),
  row('specialaccounts\\\\userlist ; .+ ; 0 ;  ; The account would be hidden from the logon screen.', {
    effect: 'IDENTITY',
    right: 'read',
    sensitivity: 'auth',
    principal: neighbours,
  }),
  row(
    'systemcertificates.(root|authroot|ca|trustedpublisher)(\\\\|$) ; .* ; * ;  ; This machine would believe everything that the owner of a certificate vouches for.',
    { effect: 'TRUST', sensitivity: 'ordinary', principal: neighbours },
  ),
  row(
    `${policies} ; enablelinkedconnections|enablesecondaryauthentication|enableulipi|enablesecureuiapaths|validateadmincodesignatures ; 0,1 ;  ; Programs would be kept apart less strictly (UAC).`,
    { right: 'read' },
  ),
  row('microsoft.fve$ ; usetpm\\w*|rdv\\w+|fdv\\w+ ; 0,2 ;  ; The disk could be unlocked with less.', weak),
  row(
    'passportforwork|policies.*(biometrics|fido)|authentication.logonui ; enabled|allowfidodevicesignon|allowdomainpinlogon|enablefido\\w+ ; 0 ; 1 ; A stronger way to log on would be off.',
    weak,
  ),
];

export default {
  title: 'Weakens how Windows checks who somebody is',
  references: [
    attack('T1556'),
    attack('T1112'),
    cwe(287),
    vendor('Windows security settings', 'https://learn.microsoft.com/windows/security/'),
  ],
  triggers:
    'enablelua|promptbehavior|promptonsecure|filteradministrator|disablecad|dontdisplaylast|notification packages|security packages|authentication packages|uselogoncredential|autoadminlogon|defaultpassword|cachedlogons|enablebde|useadvancedstartup|alwaysinstallelevated|pointandprint|symlink|userlist|installerdetection|enablevirtualization|scremoveoption|systemcertificates|enablelinkedconn|secondaryauth|uipi|uiapaths|validateadmin|usetpm|passportforwork|biometrics|fido|logonui'.split(
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
      text: 'reg add HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System /v EnableLUA /t REG_DWORD /d 0 /f',
      severity: 'critical',
      effect: 'WEAKAUTH',
    },
    "[Microsoft.Win32.Registry]::SetValue('HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\WDigest','UseLogonCredential',1)",
    {
      text: 'sp HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System ConsentPromptBehaviorAdmin 0',
      language: 'powershell',
    },
    {
      text: 'reg add HKLM\\SOFTWARE\\Policies\\Microsoft\\FVE /v EnableBDEWithNoTPM /t REG_DWORD /d 1 /f',
      severity: 'medium',
    },
  ],
  ignores: [
    'reg query HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System /v EnableLUA',
    'echo reg add HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System /v EnableLUA /d 0',
    'reg add HKCU\\Software\\Example /v EnableLUA /t REG_DWORD /d 0',
  ],
} satisfies Examples;
