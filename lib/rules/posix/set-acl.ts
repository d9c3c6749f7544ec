import type { Call } from '../../languages/command.ts';
import { flag, operands, options } from '../../languages/options.ts';
import { fileState, filesSensitivity, fileTarget } from '../files.ts';
import { localUsers, nobody, principal } from '../principals.ts';
import { sameRights, shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const entry = /^(d:|default:)?(u|user|g|group|o|other|m|mask):([^:]*):?([rwxX-]*|\d)?$/;
/** `other:rwx` has no name. */
const nameless = /^((?:d:|default:)?o(?:ther)?:)(?=[rwxX\d-]+$)/;

function detect(call: Call): readonly Access[] | Access | undefined {
  const recursive = flag(call, '-R', '--recursive') !== undefined;
  const inherits = flag(call, '-d', '--default') !== undefined;
  const given = options(call, '-m', '--modify', '--set');
  const files = operands(call, ['-m', '--modify', '-x', '--remove', '--set', '-M', '-X', '-S']);
  const target = fileTarget(files, recursive);
  if (given.length === 0) {
    const takes = flag(call, '-b', '-k', '-x') !== undefined || call.words.some(word => /^--remove/.test(word.text));
    if (takes)
      return {
        effect: 'NARROW',
        principal: nobody,
        target,
        right: 'read',
        summary: 'Takes entries from an access list',
        headline: `Fewer users could use ${target.name}.`,
        explanation: 'This narrows access.',
        ...fileState(call, files, recursive),
      };
    const source = call.words.find(word => /^(--set-file|--restore|--modify-file|-[Rdnk]*M)/.test(word.text));
    if (!source) return undefined;
    return {
      effect: 'BROADEN',
      direction: 'neutral',
      principal: { kind: 'unknown', name: 'whoever the list names' },
      target,
      right: 'none',
      summary: 'Sets an access list from a file',
      headline: 'The access list comes from a file that cannot be seen here.',
      explanation: 'It may open the files or close them.',
      ...fileState(call, files, recursive),
    };
  }
  return given.flatMap(word =>
    word.text.split(',').flatMap((text): Access[] => {
      const [, prefix, kind = '', name = '', rights = ''] = entry.exec(text.replace(nameless, '$1:')) ?? [];
      if (!kind || /^(m|mask)$/.test(kind) || !/[rwxX4-7]/.test(rights)) return [];
      const byDefault = prefix ?? (inherits ? 'd:' : undefined);
      const other = /^o/.test(kind);
      const writes = /[w2367]/.test(rights);
      const remove = other
        ? undefined
        : shellLine('setfacl', ...(recursive ? ['-R'] : []), '-x', `${byDefault ?? ''}${kind}:${name}`, ...files);
      return [
        {
          effect: other ? 'PUBLIC' : 'GRANT',
          principal: other
            ? localUsers
            : principal(/^g/.test(kind) ? 'group' : 'user', { ...word, text: name || 'the owner', known: word.known }),
          target,
          right: writes ? (other ? 'write' : 'write-part') : 'read',
          sensitivity: filesSensitivity(files) === 'own' ? 'ordinary' : filesSensitivity(files),
          reach: other ? target.breadth : 'single',
          persistence: byDefault ? 'future-objects' : 'lasting',
          summary: other ? 'Opens files to every local user' : 'Adds somebody to an access list',
          headline: `${other ? 'Every user of this machine' : name ? `${/^g/.test(kind) ? 'Group' : 'User'} ${name}` : 'The owner'} could ${writes ? 'change' : 'read'} ${target.name}.`,
          explanation:
            'Access lists stand beside the mode and are not shown by `ls`; a `+` after the mode is their only sign.',
          ...fileState(call, files, recursive),
          ...(remove && files.length > 0 ? { undo: sameRights(call.context.elevated, remove) } : {}),
        },
      ];
    }),
  );
}

export default {
  title: 'Changes an access list of files',
  references: [
    attack('T1222.002'),
    cwe(732),
    vendor('setfacl', 'https://man7.org/linux/man-pages/man1/setfacl.1.html'),
  ],
  call: { on: ['setfacl'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'setfacl -m other:rw notes.txt', severity: 'high', effect: 'PUBLIC' },
    { text: 'setfacl -R -M team.acl /srv', direction: 'neutral' },
    {
      text: 'setfacl -m u:app:rwx /srv/data',
      severity: 'low',
      principal: 'user app',
      undo: 'setfacl -x u:app /srv/data',
    },
    { text: 'setfacl -R -m o::rwx /srv', severity: 'critical', effect: 'PUBLIC' },
    { text: 'setfacl -b notes.txt', direction: 'narrows' },
    { text: 'sudo setfacl -m g:staff:r notes.txt', severity: 'low', undo: 'sudo setfacl -x g:staff notes.txt' },
  ],
  ignores: ['getfacl notes.txt', 'setfacl -m u:app:--- notes.txt', 'man setfacl'],
} satisfies Examples;
