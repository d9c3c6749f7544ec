import { attack, cwe, vendor } from '../references.ts';
import { registryTable, row } from '../registry-rows.ts';
import type { Examples, Rule } from '../rule.ts';

const rows = [
  row(
    'image file execution options ; debugger|monitorprocess|globalflag|verifierdlls ; * ;  ; Another program would run in place of this one, with the rights of whoever starts it.',
  ),
  row(
    'silentprocessexit ; monitorprocess|reportingmode ; * ;  ; A program would be started with full rights whenever another ends.',
  ),
  row(
    'winlogon(\\\\notify.*)?$ ; userinit|shell|vmapplet|taskman|gpextensions|mpnotify|dllname ; * ;  ; A program would run at every logon, for every user.',
  ),
  row(
    'currentversion\\\\windows$ ; appinit_dlls|loadappinit_dlls|load|run ; * ;  ; A library would be loaded into every program.',
  ),
  row(
    'session manager(\\\\|$) ; appcertdlls|bootexecute|setupexecute|pendingfilerenameoperations ; * ;  ; A program would run with full rights before anybody logs on.',
  ),
  row(
    'services\\\\[^\\\\]+(\\\\parameters)?$ ; imagepath|servicedll|objectname|failurecommand ; * ;  ; A service, which runs with full rights, would run another program.',
  ),
  row(
    'control\\\\print\\\\(monitors|environments) ; driver|datafile ; * ;  ; A library would be loaded by the print service, which has full rights.',
  ),
  row(
    'network provider\\\\order|networkprovider$ ; providerorder|providerpath ; * ;  ; A library would be given every password that is entered at logon.',
    { effect: 'WEAKAUTH' },
  ),
  row('microsoft\\\\netsh ; .* ; * ;  ; A library would be loaded whenever the network tool runs.'),
  row(
    'ms-settings\\\\shell\\\\open|mscfile\\\\shell\\\\open|exefile\\\\shell|folder\\\\shell\\\\open\\\\command ; .* ; * ;  ; A program would run with full rights without the usual question.',
  ),
  row(
    'hkcu.*\\\\environment$|hkey_current_user\\\\environment$ ; windir|systemroot|cor_profiler.*|coreclr_profiler.* ; * ;  ; A program would run with full rights without the usual question.',
  ),
  row('policies\\\\system$ ; shell|userinit ; * ;  ; Another program would run at logon in place of the desktop.'),
];

export default {
  title: 'Has Windows run a program with more rights',
  references: [
    attack('T1546'),
    attack('T1547.004'),
    cwe(269),
    vendor('Windows registry', 'https://learn.microsoft.com/windows/win32/sysinfo/registry'),
  ],
  triggers:
    'execution options|silentprocessexit|userinit|winlogon|appinit|appcert|bootexecute|setupexecute|pendingfile|imagepath|servicedll|objectname|failurecommand|control\\print|networkprovider|network provider|microsoft\\netsh|ms-settings|mscfile|exefile|folder\\shell|_profiler|windir|systemroot|currentversion\\windows|policies\\system'.split(
      '|',
    ),
  call: registryTable(rows, {
    effect: 'ESCALATE',
    principal: { kind: 'unknown', name: 'the program that is named' },
    right: 'admin',
    sensitivity: 'system',
    summary: 'Has Windows run a program with more rights',
    explanation:
      'Windows reads this value before it starts something, and starts what stands in it with rights that the user does not have.',
  }),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'reg add "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Image File Execution Options\\sethc.exe" /v Debugger /t REG_SZ /d C:\\Windows\\System32\\cmd.exe /f',
      effect: 'ESCALATE',
      severity: 'high',
    },
    {
      text: "Set-ItemProperty 'HKLM:\\Software\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon' Userinit 'userinit.exe,C:\\tools\\start.exe'",
      language: 'powershell',
      severity: 'high',
    },
    'reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\Spooler /v ImagePath /t REG_EXPAND_SZ /d C:\\tools\\x.exe /f',
  ],
  ignores: [
    'reg query "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon" /v Userinit',
    'reg delete "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Image File Execution Options\\sethc.exe" /v Debugger /f',
    'reg add HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run /v Notes /d C:\\tools\\notes.exe',
  ],
} satisfies Examples;
