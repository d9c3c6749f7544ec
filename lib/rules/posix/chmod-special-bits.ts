import type { Call } from '../../languages/command.ts';
import type { Principal } from '../../schema/finding.ts';
import { filesSensitivity, fileTarget } from '../files.ts';
import { type ModeChange, modeChange } from '../modes.ts';
import { localUsers } from '../principals.ts';
import { sameRights, shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect(call: Call): Access | undefined {
  const change = modeChange(call);
  if (!change || !(change.mode.setuid || change.mode.setgid)) return undefined;
  const { mode, files, recursive } = change;
  const target = fileTarget(files, recursive);
  const own = call.program.endsWith('chmod');
  // Without `x` for others nobody outside the group can start the file; on a folder the bit only hands the group on to
  // new files, which is what most people want with it.
  const open = mode.other.x || (!mode.absolute && mode.group.x);
  const folders = call.program === 'mkdir' || (files.length > 0 && files.every(file => /\/$/.test(file.text)));
  if (!mode.setuid && (folders || (mode.absolute && !open))) return undefined;
  // `g+s` without `x`, and 2775, is what people give folders.
  const folder = !mode.setuid && (mode.absolute ? !isProgram(files) : !mode.group.x);
  const bits = [mode.setuid ? 'u-s' : '', mode.setgid ? 'g-s' : ''].filter(Boolean).join(',');
  return {
    effect: 'ESCALATE',
    principal: !mode.absolute || mode.other.x ? localUsers : fewer(mode.group.x),
    target,
    right: mode.setuid ? 'admin' : 'write',
    sensitivity: filesSensitivity(files) === 'own' ? 'ordinary' : filesSensitivity(files),
    passesOn: mode.setuid,
    certainty: folder ? 'likely' : 'certain',
    summary: `Lets others run it as its ${mode.setuid ? 'owner' : 'group'}`,
    headline: `${folder ? 'If it is a program, whoever' : 'Whoever'} runs ${target.name} would act as its ${mode.setuid ? 'owner, often root' : 'group'}.`,
    explanation:
      'The program runs with the rights of whom the file belongs to, not of whom starts it. One mistake in it hands those rights to everybody.',
    ...(own && files.length > 0
      ? { undo: sameRights(call.context.elevated, shellLine('chmod', ...(recursive ? ['-R'] : []), bits, ...files)) }
      : { undoNote: 'chmod u-s,g-s on the files takes the bits away.' }),
  };
}

/** `4750`, `4700`: not everyone may start it. */
const fewer = (group: boolean): Principal =>
  group ? { kind: 'group', name: 'the group of the files' } : { kind: 'self', name: 'the owner of the files' };

/** Named like something that is run. */
const isProgram = (files: ModeChange['files']) =>
  files.some(file => /(^|\/)s?bin\/|\.(sh|py|pl|rb|bin|elf|run|out)$/.test(file.text));

export default {
  title: 'Lets a program run with the rights of its owner or group',
  references: [
    attack('T1548.001'),
    cwe(250),
    vendor('GNU coreutils', 'https://www.gnu.org/software/coreutils/manual/html_node/Special-File-Modes.html'),
  ],
  call: { on: ['chmod', 'gchmod', 'install', 'mkdir', 'mknod'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'chmod u+s /usr/local/bin/backup',
      severity: 'critical',
      effect: 'ESCALATE',
      undo: 'chmod u-s /usr/local/bin/backup',
    },
    { text: 'sudo chmod 4755 ./runner', severity: 'critical', undo: 'sudo chmod u-s ./runner' },
    { text: 'chmod g+xs report', severity: 'high' },
    { text: 'chmod g+s report', severity: 'medium' },
    { text: 'chmod 4750 /usr/local/bin/backup', severity: 'high', principal: 'group' },
    { text: 'chmod 2755 /usr/local/bin/report', severity: 'high' },
    { text: 'chmod 2775 /srv/team', severity: 'medium' },
    'install -m 4755 tool /usr/local/bin/tool',
  ],
  ignores: [
    'chmod u-s /usr/local/bin/backup',
    'chmod 0755 tool',
    'find / -perm -4000 -type f',
    'chmod g+s shared/',
    'chmod 2770 /srv/team',
    'mkdir -m 2775 team',
  ],
} satisfies Examples;
