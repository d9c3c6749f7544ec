import { table } from '../cmdlets.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { line } from '../whole-call.ts';

/** Programs that the logon screen starts, with the rights of the system, for whoever stands there. */
const tools = /\\?(sethc|utilman|osk|magnify|narrator|displayswitch|atbroker)\.exe["']?\s*$/i;

export default {
  title: 'Replaces a program of the logon screen, or loads a library into the system',
  references: [
    attack('T1546.008'),
    attack('T1546.007'),
    cwe(269),
    vendor('Windows accessibility programs', 'https://learn.microsoft.com/windows/win32/winauto/'),
  ],
  triggers: [
    'sethc',
    'utilman',
    'osk.exe',
    'magnify',
    'narrator',
    'displayswitch',
    'atbroker',
    'netsh',
    'sdbinst',
    'install module',
    'webglobalmodule',
  ],
  call: table(
    [
      {
        on: 'copy, xcopy, move, ren, copy-item, move-item, rename-item, mklink',
        if: call => tools.test(line(call)) && !/\.(bak|old|orig)\b/i.test(line(call)),
        says: 'Whoever stands at the logon screen could do everything on the machine, without a password.',
        principal: { kind: 'anonymous', name: 'whoever stands at the machine' },
        undoNote: 'sfc /scannow puts the original program back.',
      },
      {
        on: 'netsh add',
        if: call => /^add helper/i.test(line(call)),
        says: 'A library would be loaded whenever the network tool runs.',
        undoNote: 'netsh delete helper takes it away.',
      },
      {
        on: 'sdbinst',
        if: call => !/(^|\s)[/-](u|\?)/i.test(line(call)),
        says: 'A program would be changed while it starts.',
        right: 'write',
        undoNote: 'sdbinst /u takes it away.',
      },
      {
        on: 'appcmd install, new-webglobalmodule',
        says: 'A library would see every visit to the web server.',
        right: 'read-secret',
        undoNote: 'appcmd uninstall module takes it away.',
      },
    ],
    {
      effect: 'ESCALATE',
      right: 'admin',
      sensitivity: 'system',
      principal: { kind: 'unknown', name: 'the program that is named' },
      kind: 'program',
      whole: 'a program of Windows',
      summary: 'Puts another program in a trusted place',
      explanation: 'Windows starts what stands in this place with rights that the user does not have.',
    },
  ),
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'copy /y C:\\Windows\\System32\\cmd.exe C:\\Windows\\System32\\sethc.exe',
      severity: 'critical',
      effect: 'ESCALATE',
    },
    {
      text: 'Copy-Item C:\\Windows\\System32\\cmd.exe C:\\Windows\\System32\\utilman.exe',
      language: 'powershell',
      principal: 'anonymous',
    },
    'netsh add helper C:\\tools\\x.dll',
  ],
  ignores: [
    'copy notes.txt D:\\notes.txt',
    'copy C:\\Windows\\System32\\sethc.exe D:\\sethc.exe.bak',
    'sdbinst /?',
    'netsh show helper',
  ],
} satisfies Examples;
