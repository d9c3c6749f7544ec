import type { Call } from '../../languages/command.ts';
import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { has, line } from '../whole-call.ts';
import { intruders } from '../windows-principals.ts';

/** Services that guard a Windows machine: its own, and those of the usual vendors. */
const guards =
  /\b(windefend|wdfilter|wdnis\w+|sense|mpssvc|bfe|wscsvc|securityhealth\w*|mdcoresvc|sysmon\w*|mcafee\w*|mfe\w+|masvc|macmnsvc|csfalcon\w*|csagent|sentinel\w*|cbdefense|carbonblack\w*|cb|cylance\w*|sophos\w*|savservice|sav\w*svc|symantec\w*|sepmasterservice|smcservice|avast\w*|avg\w*|avp\w*|kav\w*|klnagent|eset\w*|ekrn|trend\w*|ntrtscan|tmlisten|bdredline|epsecurity\w*|xagt|fireeye\w*|cyserver|traps|wazuh\w*|ossec\w*|splunk\w*|winlogbeat|nxlog|elastic\w*|qualys\w*|tanium\w*|huntress\w*|malwarebytes\w*|mbamservice|webthreatdef\w*|wuauserv|vss|swprv|wbengine|sdrsvc|appidsvc)\b/i;
const stops = 'A program that guards this machine would not run any more.';
const off = (call: Call) =>
  call.words.some(word =>
    /^-(disable|puaprotection|mapsreporting|submitsamples|enable(controlledfolder|network)|cloud|severity|high|moderate|low|unknown|attacksurface|signature)/i.test(
      word.text,
    ),
  ) &&
  call.words.some(
    (word, i) =>
      (/^-disable\w+(:true)?$/i.test(word.text) && !/^(false|0)$/i.test(call.words[i + 1]?.text ?? '')) ||
      (/^-(pua\w*|maps\w*|submit\w*|enable\w*|cloudblock\w*)$/i.test(word.text) &&
        /^(0|disabled|never\w*|off|false|2)$/i.test(call.words[i + 1]?.text ?? '')) ||
      (/^-\w*defaultaction$/i.test(word.text) && /^(6|9|allow|noaction)$/i.test(call.words[i + 1]?.text ?? '')) ||
      (/^-attacksurface\w*actions$/i.test(word.text) &&
        /^(0|2|6|disabled|audit\w*|notconf\w*)/i.test(call.words[i + 1]?.text ?? '')),
  );

export default {
  title: 'Switches off what guards a Windows machine',
  tier: 'secondary',
  references: [
    attack('T1685', 'T1562.001'),
    cwe(693),
    vendor('Microsoft Defender', 'https://learn.microsoft.com/defender-endpoint/'),
  ],
  triggers:
    'mppreference|mpcmdrun|executionpolicy|bcdedit|fltmc|bitlocker|manage-bde|processmitigation|ruleoption|applocker|cipolicy|defend|windowssensor|csuninstall|sysmon|taskkill|stop-process|spps |stop-service|spsv |set-service|remove-service|suspend-service|net stop|net1 stop|net.exe stop|net1.exe stop|sc stop|sc.exe stop|sc config|sc.exe config|sc delete|sc.exe delete|disable-feature|windowsoptionalfeature|windowsfeature|/uninstall|-version 2|-v 2|wmic|amsi|uninstall-|msiexec'.split(
      '|',
    ),
  call: table(
    [
      {
        on: 'set-mppreference',
        if: off,
        says: 'The virus scanner of Windows would do less, or nothing.',
        capture: 'Get-MpPreference',
      },
      {
        on: 'add-mppreference',
        if: has(/-(exclusion|attacksurfacereductiononly|controlledfolderaccessallowed|threatiddefaultaction)/i),
        what: 'ExclusionPath|ExclusionProcess|ExclusionExtension|ExclusionIpAddress|ControlledFolderAccessAllowedApplications',
        kind: 'folder',
        order: '',
        says: 'The virus scanner would no longer look at {what}.',
        undo: 'Remove-MpPreference -ExclusionPath {what}',
      },
      {
        on: 'remove-mppreference',
        if: has(/-(attacksurface|controlledfolder|enable|threatid)/i),
        says: 'The virus scanner would stop less.',
      },
      {
        on: 'mpcmdrun',
        if: has(/removedefinitions|restore\s+-all/i),
        says: 'The virus scanner would no longer know what is harmful.',
        undoNote: 'MpCmdRun -SignatureUpdate fetches it again.',
      },
      { on: 'mpcmdrun', if: has(/-(addexclusion|disable)/i), says: stops },
      {
        on: 'sc stop, sc delete, sc config, net stop, stop-service, set-service, remove-service, suspend-service',
        if: call =>
          guards.test(line(call)) &&
          (!/config|set-service/.test(call.verb.join(' ')) || /disabled|demand|manual|stopped/i.test(line(call))),
        says: stops,
        what: 'Name',
        order: '',
        undoNote: 'Set the service to start automatically, and start it.',
      },
      {
        on: 'taskkill, stop-process',
        if: has(new RegExp(`${guards.source}|msmpeng|mssense|sysmon|edr\\b`, 'i')),
        says: stops,
        undoNote: 'Start the service of that program again.',
      },
      {
        on: 'fltmc unload, fltmc detach',
        says: 'A driver that watches files would be unloaded.',
        undoNote: 'fltmc load with its name brings it back.',
      },
      {
        on: 'uninstall-windowsfeature, remove-windowsfeature, disable-windowsoptionalfeature, dism',
        if: has(/windows-defender|defender|bitlocker|applocker|device-?guard/i),
        says: stops,
      },
      {
        on: 'wmic',
        if: call =>
          /product.*call\s+uninstall/i.test(line(call)) &&
          has(
            /defend|endpoint|security|antivir|mcafee|sophos|symantec|eset|kaspersky|crowdstrike|sentinel|carbon|trend/i,
          )(call),
        says: stops,
      },
      {
        on: 'uninstall-package, uninstall-module, remove-appxpackage',
        if: has(/defend|sechealthui|endpoint|antivir|crowdstrike|sentinel|sysmon/i),
        says: stops,
      },
      {
        on: '.setvalue',
        if: has(/amsi/i),
        says: 'Scripts would no longer be checked before they run.',
        persistence: 'session',
      },
      {
        on: 'remove-item, reg delete',
        if: has(/\\amsi\\(providers|featurebits)/i),
        says: 'Scripts would no longer be checked before they run.',
      },
      {
        on: 'wmic',
        if: has(/msft_mppreference.*(exclusion|disable)/i),
        says: 'The virus scanner would no longer look there.',
      },
      {
        on: 'sysmon, sysmon64',
        if: has(/(^|\s)-u\b/i),
        says: 'What happens on the machine would no longer be written down.',
      },
      {
        on: 'windowssensor, windowssensor.x64, csuninstalltool, msiexec, setup',
        if: has(/uninstall|\/x\b.*(falcon|sentinel|defend|sophos|mcafee|symantec|eset)|uninstall/i),
        says: stops,
      },
      {
        on: 'remove-item, del, ren, move-item, rename-item, erase',
        if: has(/windows defender|\\wdfilter|\\windefend|amsi\.dll|sysmon|defender\\platform/i),
        says: stops,
      },
    ],
    {
      effect: 'DISABLE',
      right: 'none',
      loss: 'safeguard',
      principal: intruders,
      whole: 'this machine',
      kind: 'host',
      summary: 'Switches off a protection of Windows',
      explanation: 'With it off, harmful programs are not stopped, or not seen.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'Set-MpPreference -DisableRealtimeMonitoring $true',
      severity: 'high',
      effect: 'DISABLE',
      direction: 'neutral',
    },
    {
      text: 'Add-MpPreference -ExclusionPath D:\\builds',
      severity: 'high',
      target: 'D:\\builds',
      undo: 'Remove-MpPreference -ExclusionPath D:\\builds',
    },
    { text: 'sc.exe config WinDefend start= disabled', severity: 'high' },
  ],
  ignores: [
    'Set-MpPreference -DisableRealtimeMonitoring $false',
    'Get-MpPreference',
    'sc query WinDefend',
    'bcdedit /enum',
    'manage-bde -status',
    'net stop Spooler',
    'Get-ExecutionPolicy -List',
    'bcdedit /set {current} nointegritychecks off',
  ],
} satisfies Examples;
