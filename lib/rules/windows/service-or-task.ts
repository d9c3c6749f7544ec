import type { Call } from '../../languages/command.ts';
import { parameter } from '../../languages/powershell/parameters.ts';
import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { has, line } from '../whole-call.ts';

const system = /\b(system|nt authority\\?system|s-1-5-18|localsystem)\b/i;
const program = { kind: 'unknown', name: 'the program that is started' } as const;
const everyone = /\(A;[^;]*;[^;)]*(?:GA|GW|WD|WO|CC|DC|WP|RP)[^;)]*;[^;)]*;[^;)]*;(?:WD|AU|BU|AN|IU|BG|NU)\)/;
const full = { principal: program, right: 'admin', sensitivity: 'ordinary' } as const;

export default {
  title: 'Runs a program with full rights as service or task',
  references: [
    attack('T1543.003'),
    attack('T1053.005'),
    cwe(250),
    vendor('Windows services', 'https://learn.microsoft.com/windows-server/administration/windows-commands/sc-create'),
  ],
  triggers:
    'sc create|sc.exe create|sc config|sc.exe config|sc failure|sc.exe failure|sc sdset|sc.exe sdset|sc \\|schtasks|new-service|set-service|scheduledtask|scheduledjob|wmiinstance|ciminstance|wmievent'.split(
      '|',
    ),
  call: table(
    [
      {
        on: 'schtasks',
        if: call =>
          has(/\/create\b|\/change\b/i)(call) &&
          (system.test(parameterAfter(call, '/ru')) || /\/rl\s+highest/i.test(line(call))),
        says: 'The task would run with full rights over this machine.',
        ...full,
        capture: 'schtasks /query /fo LIST /v',
        undoNote: 'schtasks /delete /tn with the name of the task takes it away.',
      },
      {
        on: 'register-scheduledtask, set-scheduledtask, new-scheduledtaskprincipal, register-scheduledjob',
        if: call =>
          system.test(parameter(call, 'User', 'UserId')?.text ?? '') ||
          /highest/i.test(parameter(call, 'RunLevel')?.text ?? ''),
        what: 'TaskName',
        order: '',
        whole: 'a scheduled task',
        kind: 'task',
        says: '{what} would run with full rights over this machine.',
        ...full,
        undoNote: 'Unregister-ScheduledTask takes it away.',
      },
      {
        on: 'sc create',
        what: 'name',
        order: '',
        whole: 'a service',
        kind: 'service',
        says: 'A program would run as a service, with full rights over this machine.',
        ...full,
        undoNote: 'sc delete with the name of the service takes it away.',
      },
      {
        on: 'sc config',
        if: has(/\b(binpath|obj)=/i),
        whole: 'a service',
        kind: 'service',
        says: 'A service would run another program, or as somebody else.',
        ...full,
        sensitivity: 'system',
        undoNote: 'Note the settings first (sc qc), and set them back.',
      },
      {
        on: 'sc failure',
        if: has(/\bcommand=/i),
        whole: 'a service',
        kind: 'service',
        says: 'A program would run with full rights when a service fails.',
        ...full,
      },
      {
        on: 'new-service',
        what: 'Name',
        kind: 'service',
        says: 'The service {what} would run a program with full rights over this machine.',
        ...full,
        undo: 'sc.exe delete {what}',
      },
      {
        on: 'set-service',
        if: call =>
          parameter(call, 'Credential') !== undefined || parameter(call, 'SecurityDescriptorSddl') !== undefined,
        what: 'Name',
        kind: 'service',
        says: 'The service {what} would run as somebody else, or obey others.',
        ...full,
      },
      {
        on: 'sc sdset',
        if: has(everyone),
        whole: 'a service',
        kind: 'service',
        says: 'Every user could steer the service, and have it run what they like.',
        effect: 'PUBLIC',
        principal: { kind: 'authenticated', name: 'every user of the machine' },
        right: 'admin',
        undoNote: 'Note the rights first (sc sdshow), and set them back with sc sdset.',
      },
      {
        on: 'sc sdset',
        if: call => !has(everyone)(call),
        whole: 'a service',
        kind: 'service',
        says: 'Who may steer or stop the service would change.',
        effect: 'DISABLE',
        loss: 'part',
        principal: program,
        undoNote: 'Note the rights first (sc sdshow), and set them back with sc sdset.',
      },
      {
        on: 'set-wmiinstance, new-ciminstance, register-wmievent',
        if: has(/eventconsumer|filtertoconsumer|__eventfilter/i),
        whole: 'an event of Windows',
        kind: 'task',
        says: 'A program would run with full rights whenever something happens on the machine.',
        ...full,
      },
    ],
    {
      effect: 'ESCALATE',
      summary: 'Runs a program with full rights',
      explanation:
        'Services and tasks of the system may do everything on the machine. Whoever can change the program that they start has the same rights.',
    },
  ),
} satisfies Rule;

function parameterAfter(call: Call, name: string): string {
  return call.words[call.words.findIndex(word => word.text.toLowerCase() === name) + 1]?.text ?? '';
}

export const examples = {
  detects: [
    {
      text: 'schtasks /create /tn sync /tr C:\\tools\\sync.exe /sc onlogon /ru SYSTEM',
      severity: 'high',
      effect: 'ESCALATE',
    },
    { text: 'sc create sync binPath= "C:\\tools\\sync.exe" start= auto', severity: 'high' },
    {
      text: 'New-Service -Name sync -BinaryPathName C:\\tools\\sync.exe',
      language: 'powershell',
      target: 'sync',
      undo: 'sc.exe delete sync',
    },
    { text: 'sc sdset sync D:(A;;GA;;;WD)', effect: 'PUBLIC' },
    "Register-ScheduledTask -TaskName sync -Action $action -User 'NT AUTHORITY\\SYSTEM' -RunLevel Highest",
  ],
  ignores: [
    'sc query',
    'sc sdshow sync',
    'schtasks /query /fo LIST /v',
    'schtasks /create /tn sync /tr C:\\tools\\sync.exe /sc daily',
    'sc start sync',
    'Get-Service sync',
  ],
} satisfies Examples;
