import type { Call } from '../../languages/command.ts';
import { fileState, fileTarget } from '../files.ts';
import { modeChange } from '../modes.ts';
import { isSecretPath, sensitivityOfPath } from '../paths.ts';
import { localUsers, nobody } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

/** What the other rules about modes leave over: the group, reading, and taking away. */
function detect(call: Call): Access | undefined {
  if (call.words.some(word => word.text.startsWith('--reference'))) return reference(call);
  const change = modeChange(call);
  if (!change) return undefined;
  const { mode, files, recursive } = change;
  const target = { ...fileTarget(files, recursive), breadth: 'single' as const };
  const state = fileState(call, files, recursive);
  if (mode.narrows || (mode.absolute && !mode.setuid && !mode.group.r && !mode.other.r && !mode.other.x)) {
    return {
      effect: 'NARROW',
      principal: nobody,
      target,
      right: mode.narrows ? 'read' : 'none',
      summary: 'Takes file permissions away',
      headline: `Fewer users could use ${target.name}.`,
      explanation: 'This narrows access.',
      ...state,
    };
  }
  // `2770` is what shared folders have; who else may start a file with these bits is another rule's question.
  if (mode.setuid || (mode.setgid && (mode.other.x || !mode.absolute)) || (mode.other.w && !mode.sticky))
    return undefined;
  const gains = mode.other.r
    ? 'every local user could read'
    : mode.group.w
      ? 'the group could change'
      : mode.group.r
        ? 'the group could read'
        : undefined;
  // `+x` on one's own script, `u+w`, `700`: nobody else gains.
  if (!gains) return undefined;
  return {
    effect: 'BROADEN',
    direction: mode.absolute ? 'neutral' : 'widens',
    certainty: mode.absolute ? 'likely' : 'certain',
    principal: mode.other.r
      ? mode.absolute
        ? localUsers
        : { kind: 'group', name: localUsers.name }
      : { kind: 'group', name: 'the group of the files' },
    target,
    right:
      mode.other.r || !mode.absolute
        ? mode.other.r || !mode.group.w
          ? 'read'
          : 'write'
        : mode.group.w
          ? 'port'
          : 'read',
    // The group of /etc/shadow is not the file's own business: who is in it reads every password.
    ...(!mode.absolute && files.some(file => isSecretPath(file.text) && sensitivityOfPath(file.text) === 'auth')
      ? { right: 'read-secret', sensitivity: 'auth' }
      : {}),
    persistence: 'lasting',
    summary: mode.absolute ? 'Sets file permissions' : 'Opens files to more users',
    headline: `With this mode ${gains} ${target.name}.`,
    explanation: mode.absolute
      ? 'The mode says what will be, not what is now: it may open the files or close them.'
      : 'More users than now could use the files.',
    ...state,
  };
}

function reference(call: Call): Access {
  const files = call.words.filter(word => !word.text.startsWith('-')).slice(-1);
  return {
    effect: 'BROADEN',
    direction: 'neutral',
    principal: { kind: 'unknown', name: 'whoever may use the other file' },
    target: fileTarget(files, false),
    right: 'none',
    summary: 'Copies the permissions of another file',
    headline: 'The permissions of another file are copied; what they are cannot be seen here.',
    explanation: 'It may open the file or close it.',
    ...fileState(call, files, false),
  };
}

export default {
  title: 'Changes file permissions',
  references: [
    attack('T1222.002'),
    cwe(732),
    vendor('GNU chmod', 'https://www.gnu.org/software/coreutils/manual/html_node/chmod-invocation.html'),
  ],
  call: { on: ['chmod', 'gchmod'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'chmod 644 notes.txt', severity: 'low', direction: 'neutral' },
    { text: 'chmod g+w /srv/team', severity: 'medium', direction: 'widens' },
    { text: 'chmod go-rwx secrets.env', severity: 'low', direction: 'narrows' },
    { text: 'chmod -R a+r public', direction: 'widens' },
    { text: 'chmod --reference=a b', direction: 'neutral' },
    { text: 'chmod 2770 /srv/team', direction: 'neutral' },
  ],
  ignores: ['chmod +x deploy.sh', 'chmod u+w notes.txt', 'chmod 777 /srv', 'chmod u+s tool'],
} satisfies Examples;
