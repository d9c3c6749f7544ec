import { parameter } from '../../languages/powershell/parameters.ts';
import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { has } from '../whole-call.ts';
import { intruders } from '../windows-principals.ts';

const gone = 'What happened on the machine could no longer be looked up: the record would be emptied.';
const off = 'What happens on the machine would no longer be written down.';
const lost = {
  effect: 'DESTROY',
  undoNote: 'An emptied log cannot be brought back. Save it first with wevtutil epl.',
} as const;

export default {
  title: 'Empties or switches off the records of Windows',
  tier: 'secondary',
  references: [
    attack('T1685.001', 'T1562.002'),
    attack('T1685.005', 'T1070.001'),
    cwe(778),
    vendor('wevtutil', 'https://learn.microsoft.com/windows-server/administration/windows-commands/wevtutil'),
  ],
  triggers:
    'wevtutil|eventlog|auditpol|logman|deletejournal|clearlog|dontlog|httplogging|logtargetw3c|psreadline|clear-history|etwtrace|tracesession|neteventsession|autologger|consolehost_history|.evtx|winevt|pstrace|stop-transcript|logproperties|combinedtrace'.split(
      '|',
    ),
  call: table(
    [
      { on: 'wevtutil cl, wevtutil clear-log', what: 'x', says: gone, ...lost },
      {
        on: 'wevtutil sl, wevtutil set-log',
        if: has(/\/e(nabled)?:f|\/ms:|\/ca:|\/maxsize:|\/rt:t/i),
        says: off,
        undoNote: 'wevtutil sl with the name of the log and /e:true switches it on again.',
      },
      { on: 'wevtutil um, wevtutil uninstall-manifest', says: off },
      { on: 'clear-eventlog, remove-eventlog', what: 'LogName', says: gone, ...lost },
      {
        on: 'limit-eventlog, set-winevent, set-logproperties, disable-pstrace, disable-pswsmancombinedtrace',
        says: off,
      },
      { on: '.clearlog, .cleareventlog, ::cleareventlog', says: gone, ...lost },
      { on: 'wmic nteventlog', if: has(/cleareventlog/i), says: gone, ...lost },
      {
        on: 'auditpol',
        if: has(/\/(clear|remove)|:\s*disable/i),
        says: off,
        capture: 'auditpol /backup /file:audit-before.csv',
        undoNote: 'Save the settings first; auditpol /restore brings them back.',
      },
      {
        on: 'logman stop, logman delete, logman update',
        says: off,
        undoNote: 'logman start with the name of the session brings it back.',
      },
      {
        on: 'stop-etwtracesession, remove-etwtraceprovider, set-etwtraceprovider, remove-etwtracesession, remove-autologgerconfig, remove-neteventsession, stop-neteventsession',
        says: off,
      },
      {
        on: 'fsutil usn',
        if: has(/deletejournal/i),
        says: 'The record of which files changed would be emptied.',
        ...lost,
      },
      {
        on: 'set-webconfigurationproperty, set-webconfiguration, appcmd set',
        if: has(/dontlog\W*(true|1)|httplogging.*(true)|logtargetw3c|logfile.*enabled\W*false/i),
        says: 'Visits to the web server would no longer be written down.',
        capture: 'appcmd list config /section:httpLogging',
      },
      {
        on: 'remove-webconfigurationproperty',
        if: has(/logging/i),
        says: 'Visits to the web server would no longer be written down.',
      },
      { on: 'clear-history', says: 'What was typed would no longer be known.', loss: 'part', ...lost },
      {
        on: 'set-psreadlineoption',
        if: call => /savenothing/i.test(parameter(call, 'HistorySaveStyle')?.text ?? ''),
        says: 'What is typed would no longer be written down.',
        loss: 'part',
        undo: 'Set-PSReadLineOption -HistorySaveStyle SaveIncrementally',
      },
      {
        on: 'remove-item, del, erase, clear-content',
        if: has(/consolehost_history|\.evtx|winevt\\logs|\(get-psreadlineoption\)/i),
        says: gone,
        ...lost,
      },
      {
        on: 'sc stop, sc config, net stop, stop-service, set-service, remove-service',
        if: has(/\beventlog\b/i),
        says: off,
        undoNote: 'Set the service EventLog to start automatically, and start it.',
      },
      { on: 'stop-transcript', says: 'What is typed would no longer be written down.', loss: 'derived' },
    ],
    {
      effect: 'DISABLE',
      right: 'none',
      loss: 'safeguard',
      principal: intruders,
      kind: 'log',
      whole: 'the records of this machine',
      summary: 'Empties or switches off a log',
      explanation: 'Without the record nobody can find out afterwards who did what.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'wevtutil cl Security', severity: 'high', effect: 'DESTROY' },
    { text: 'Clear-EventLog -LogName Application', language: 'powershell', target: 'Application' },
    { text: 'auditpol /set /category:"Logon/Logoff" /success:disable', effect: 'DISABLE' },
    'wevtutil sl Microsoft-Windows-TaskScheduler/Operational /e:false',
    'fsutil usn deletejournal /d C:',
  ],
  ignores: [
    'wevtutil el',
    'wevtutil qe Security /c:5',
    'auditpol /get /category:*',
    'Get-EventLog -LogName Application',
    'wevtutil sl Application /e:true',
    'auditpol /set /category:"Logon/Logoff" /success:enable',
    'logman query',
  ],
} satisfies Examples;
