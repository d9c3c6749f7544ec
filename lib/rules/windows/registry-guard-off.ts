import { attack, cwe, vendor } from '../references.ts';
import { registryTable, row } from '../registry-rows.ts';
import type { Examples, Rule } from '../rule.ts';
import { intruders } from '../windows-principals.ts';

const log = 'What happens on the machine would no longer be written down.';
const defender = 'The virus scanner of Windows would do less, or nothing.';
const part = { loss: 'part' } as const;

const rows = [
  row(`windows defender|microsoft antimalware|windows defender exploit guard ; disable\\w+ ; 1 ; 0 ; ${defender}`),
  row(
    'windows defender\\\\exclusions|windows defender.*exclusions ; .* ; * ;  ; The virus scanner would no longer look there.',
  ),
  row(
    `windows defender ; tamperprotection|tamperprotectionsource|puaprotection|spynetreporting|mapsreporting|submitsamplesconsent|mpcloudblocklevel|exploitguard_\\w+|enablenetworkprotection|enablecontrolledfolderaccess ; 0,4 ;  ; ${defender}`,
  ),
  row(
    'services\\\\(windefend|wdfilter|wdnisdrv|wdnissvc|wdboot|sense|securityhealthservice|wscsvc|mpssvc|bfe|eventlog|sysmon\\w*|mdcoresvc|webthreatdefsvc)$ ; start ; 4 ; 2 ; A protection of Windows would not start any more.',
  ),
  row(
    'windows script\\\\settings|\\\\amsi ; amsienable|.* ; 0 ; 1 ; Scripts would no longer be checked before they run.',
  ),
  row(
    `powershell|transcription|scriptblocklogging|modulelogging ; enablescriptblocklogging|enablescriptblockinvocationlogging|enablemodulelogging|enabletranscripting|enableinvocationheader ; 0 ; 1 ; ${log}`,
  ),
  row(
    'powershell ; executionpolicy ; ~bypass,unrestricted ;  ; PowerShell scripts from anywhere would run without being signed.',
    part,
  ),
  row(`autologger ; start|enabled|enablelevel ; 0 ; 1 ; ${log}`),
  row(`\\.netframework|environment ; etwenabled|complus_etw\\w+|coreclr_etw\\w+ ; 0 ; 1 ; ${log}`),
  row(
    `winevt\\\\channels|services\\\\eventlog|policies.*\\\\eventlog ; enabled|maxsize|retention|file|restrictguestaccess|channelaccess|customsd|start ; * ;  ; ${log}`,
  ),
  row(
    `policies\\\\system\\\\audit|control\\\\lsa ; processcreationincludecmdline_enabled|scenoapplylegacyauditpolicy|crashonauditfail|fullprivilegeauditing ; 0 ; 1 ; ${log}`,
  ),
  row(`control\\\\minint|control\\\\minint$ ; .* ; * ;  ; ${log}`),
  row(
    'control\\\\lsa ; runasppl|runaspplboot|lsacfgflags ; 0 ; 1 ; Other programs could read passwords out of the memory of Windows.',
    { gone: true },
  ),
  row(
    'deviceguard|credentialguard|codeintegrity|control\\\\ci\\\\ ; enabled|enablevirtualizationbasedsecurity|requireplatformsecurityfeatures|hypervisorenforcedcodeintegrity|hvcimat.*|vulnerabledriverblocklistenable|upgradedsystem|lsacfgflags|configureciappprivacy ; 0 ; 1 ; Drivers that nobody has checked could be loaded, and secrets read.',
    { gone: true },
  ),
  row(
    'explorer|policies.*\\\\system|appHost|smartscreen ; smartscreenenabled|enablesmartscreen|enablewebcontentevaluation|shellsmartscreenlevel|preventoverride ; ~off,0 ;  ; Windows would no longer warn of unknown programs.',
    part,
  ),
  row(
    'policies\\\\attachments ; savezoneinformation|scanwithantivirus|hidezoneinfoonproperties ; 1 ;  ; Files from the internet would no longer be marked as such.',
    part,
  ),
  row(
    'systemrestore ; disableconfig|disablesr|rpsessioninterval ; 1 ; 0 ; Windows would no longer keep states to which it can be set back.',
    { effect: 'DESTROY' },
  ),
  row(
    'windowsupdate(\\\\au)?$ ; noautoupdate|disablewindowsupdateaccess|disableosupgrade|donotconnecttowindowsupdateinternetlocations ; 1 ; 0 ; Security holes would no longer be mended.',
    part,
  ),
  row(
    'security center ; (antivirus|firewall|uac|updates)\\w*(override|notify)\\w*|antispywareoverride ; 1 ; 0 ; Windows would no longer warn that a protection is off.',
    part,
  ),
  row(
    'office.*\\\\security ; vbawarnings|accessvbom|disableinternetfilesinpv|disableattachmentsinpv|disableunsafelocationsinpv|blockcontentexecutionfrominternet ; 1,0 ;  ; Macros in documents could run without a question.',
    part,
  ),
  row(
    'internet settings|internet explorer ; enablespdy3_0|1406|1201|1803|securityenabled|warnonpost|certificaterevocation|noprotectedmode ; 0 ;  ; The browser would ask and check less.',
    part,
  ),
  row(
    'control\\\\safeboot|srpv2|safer\\\\codeidentifiers ; .* ; 0 ;  ; Which programs may run would no longer be restricted.',
  ),
  row(
    'google\\\\chrome|microsoft\\\\edge|chromium ; safebrowsing\\w*|smartscreenenabled|sitepernprocess|remotedebuggingallowed ; 0 ;  ; The browser would no longer warn of dangerous pages.',
    part,
  ),
];

export default {
  title: 'Switches off a protection of Windows through the registry',
  tier: 'secondary',
  references: [
    attack('T1685', 'T1562.001'),
    attack('T1112'),
    cwe(693),
    vendor('Windows security', 'https://learn.microsoft.com/windows/security/'),
  ],
  triggers:
    'defender|antimalware|windefend|wdfilter|wdnis|wdboot|wscsvc|mpssvc|eventlog|sysmon|services\\sense|webthreat|mdcoresvc|securityhealth|services\\bfe|amsi|scriptblock|modulelogging|transcript|executionpolicy|autologger|etwenabled|_etw|winevt|cmdline_enabled|legacyaudit|crashonaudit|minint|runasppl|lsacfg|deviceguard|credentialguard|codeintegrity|control\\ci|blocklist|smartscreen|webcontent|policies\\attachments|systemrestore|windowsupdate|security center|vbawarn|accessvbom|attachmentsinpv|filesinpv|locationsinpv|blockcontentexec|internet settings|safeboot|srpv2|codeidentifiers|safebrowsing|remotedebuggingallowed|fullprivilege'.split(
      '|',
    ),
  call: registryTable(rows, {
    effect: 'DISABLE',
    principal: intruders,
    right: 'none',
    loss: 'safeguard',
    summary: 'Switches off a protection of Windows',
    explanation:
      'The registry holds the switches of Windows. With this one off, harmful programs are not stopped, or not seen.',
  }),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'reg add "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Defender" /v DisableAntiSpyware /t REG_DWORD /d 1 /f',
      severity: 'high',
      direction: 'neutral',
    },
    {
      text: 'Set-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa -Name RunAsPPL -Value 0',
      language: 'powershell',
      severity: 'high',
    },
    'reg delete HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa /v RunAsPPL /f',
    {
      text: 'New-ItemProperty HKCU:\\Environment -Name COMPlus_ETWEnabled -Value 0',
      language: 'powershell',
      effect: 'DISABLE',
    },
  ],
  ignores: [
    'reg query "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Defender"',
    'reg delete "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Defender" /v DisableAntiSpyware /f',
    { text: 'Get-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa -Name RunAsPPL', language: 'powershell' },
    'reg add HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\Advanced /v ShowInfoTip /t REG_DWORD /d 0 /f',
  ],
} satisfies Examples;
