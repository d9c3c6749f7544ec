import { parameter } from '../../languages/powershell/parameters.ts';
import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { has } from '../whole-call.ts';
import { intruders } from '../windows-principals.ts';

export default {
  title: 'Switches off disk encryption, start-up or script protection',
  tier: 'secondary',
  references: [
    attack('T1685', 'T1562.001'),
    cwe(693),
    vendor('Microsoft Defender', 'https://learn.microsoft.com/defender-endpoint/'),
  ],
  triggers:
    'executionpolicy|bcdedit|bitlocker|manage-bde|processmitigation|ruleoption|applocker|cipolicy|-version 2|-v 2'.split(
      '|',
    ),
  call: table(
    [
      {
        on: 'set-executionpolicy',
        if: has(/\b(bypass|unrestricted)\b/i),
        says: 'PowerShell scripts from anywhere would run, signed or not.',
        loss: 'part',
        grade: call =>
          /^(process|currentuser)$/i.test(parameter(call, 'Scope')?.text ?? '') ? { persistence: 'session' } : {},
        undo: 'Set-ExecutionPolicy RemoteSigned',
        capture: 'Get-ExecutionPolicy -List',
      },
      {
        on: 'set-executionpolicy',
        if: has(/\bremotesigned\b/i),
        says: 'PowerShell scripts written on this machine would run without being signed.',
        loss: 'derived',
        undo: 'Set-ExecutionPolicy Restricted',
        capture: 'Get-ExecutionPolicy -List',
      },
      {
        on: 'bcdedit',
        if: has(
          /(safeboot|nointegritychecks\s+(on|yes|true)|testsigning\s+(on|yes|true)|loadoptions\s+\S*disable_integrity|\bnx\s+alwaysoff|disableelamdrivers\s+(on|yes|true)|hypervisorlaunchtype\s+off|vsmlaunchtype\s+off|debug\s+on)/i,
        ),
        says: 'Windows would start without part of its protection.',
        capture: 'bcdedit /enum',
        undoNote: 'Note the settings first (bcdedit /enum); bcdedit /deletevalue takes the new one away.',
      },
      {
        on: 'manage-bde',
        if: has(/-off\b|-protectors\s+-(disable|delete)|-unlock.*-autounlock|-autounlock\s+-enable|-pause/i),
        says: 'The disk would no longer be encrypted, or open by itself.',
        effect: 'DISABLE',
        undoNote: 'manage-bde -on, or -protectors -enable, brings it back.',
      },
      {
        on: 'disable-bitlocker, suspend-bitlocker, disable-bitlockerautounlock, remove-bitlockerkeyprotector, clear-bitlockerautounlock',
        if: call => call.program !== 'disable-bitlockerautounlock',
        what: 'MountPoint',
        kind: 'disk',
        says: 'The disk {what} would no longer be protected by encryption.',
        undo: 'Resume-BitLocker -MountPoint {what}',
      },
      {
        on: 'set-processmitigation',
        if: call => parameter(call, 'Disable') !== undefined,
        what: 'Name',
        says: 'Holes in {what} could be used more easily.',
      },
      {
        on: 'powershell, pwsh',
        if: has(/^[-/]v\w*\s+2(\.0)?\b|\s[-/]ve\w*\s+2(\.0)?\b/i),
        says: 'An old PowerShell would run that nobody watches.',
        persistence: 'session',
      },
      {
        on: 'set-ruleoption',
        if: has(/-option\s+3\b|-delete/i),
        says: 'Programs that are not allowed would only be reported.',
      },
      {
        on: 'set-applockerpolicy, remove-cipolicyrule, set-cipolicy, clear-applockerpolicy',
        says: 'Which programs may run would change.',
        loss: 'part',
        capture: 'Get-AppLockerPolicy -Effective -Xml',
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
    { text: 'Set-ExecutionPolicy RemoteSigned', severity: 'low' },
    'bcdedit /set {current} safeboot minimal',
    'manage-bde -off C:',
    { text: 'Disable-BitLocker -MountPoint D:', severity: 'high', target: 'D:' },
    { text: 'Set-ExecutionPolicy Unrestricted -Scope LocalMachine', severity: 'medium' },
  ],
  ignores: [
    'bcdedit /enum',
    'manage-bde -status',
    'Get-ExecutionPolicy -List',
    'bcdedit /set {current} nointegritychecks off',
    'manage-bde -on C:',
  ],
} satisfies Examples;
