import type { Call } from '../../languages/command.ts';
import { modeOf } from '../modes.ts';
import { localUsers } from '../principals.ts';
import { cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect(call: Call): Access | undefined {
  if (call.program === 'git') return repository(call);
  const word = call.words.find(one => one.text !== '-S');
  if (!word) return undefined;
  // `umask u=rwx,g=rwx,o=` names what stays allowed, the number what is taken.
  const octal = /^0?[0-7]{1,4}$/.test(word.text);
  const mask = octal ? Number.parseInt(word.text, 8) : 0o022;
  const given = octal ? undefined : modeOf(word.text);
  const others = given ? given.other.w : (mask & 0o002) === 0;
  const group = given ? given.group.w : (mask & 0o020) === 0;
  if (!others && !group) return undefined;
  return {
    effect: others ? 'PUBLIC' : 'BROADEN',
    principal: others ? localUsers : { kind: 'group', name: 'the group of new files' },
    target: { kind: 'file', name: 'files made from now on', breadth: 'collection' },
    right: 'write',
    persistence: call.context.inside.some(place => place.startsWith('/')) ? 'lasting' : 'session',
    summary: 'New files will be open to others',
    headline: `Files made from now on could be changed by ${others ? 'every local user' : 'their group'}.`,
    explanation: 'It counts for this session, and for everything that is started from it.',
    undo: 'umask 022',
  };
}

/** `core.sharedRepository`, `git init --shared`: the umask of a repository. */
function repository(call: Call): Access | undefined {
  const line = call.words.map(word => word.text).join(' ');
  const found = /\bcore\.sharedrepository (\S+)|^(?:.* )?(?:init|clone)\b.* --shared(?:=(\S+))?(?: |$)/i.exec(line);
  if (!found || (/\bclone\b/.test(line) && found[2] === undefined)) return undefined;
  const shared = found[1] ?? found[2] ?? 'group';
  const others = /^(all|world|everybody|2|0?[0-7]{2}[2-7])$/.test(shared);
  if (!others && !/^(group|true|1|0?[0-7][2-7]0)$/.test(shared)) return undefined;
  const writes = /^0?\d{2}[2367]$/.test(shared);
  return {
    effect: others ? 'PUBLIC' : 'BROADEN',
    principal: others ? localUsers : { kind: 'group', name: 'the group of the repository' },
    target: { kind: 'repository', name: 'the repository', breadth: 'single' },
    right: writes || !others ? 'write' : 'read',
    summary: 'Opens a repository to other users',
    headline: `The repository could be ${others && !writes ? 'read' : 'changed'} by ${others ? 'every local user' : 'its group'}.`,
    explanation: 'Git keeps the files of the repository open from then on. Hooks in it run for whoever uses it.',
    undo: 'git config --unset core.sharedRepository',
  };
}

export default {
  title: 'Makes new files open to others',
  triggers: ['umask', 'sharedrepository', '--shared'],
  references: [cwe(276), vendor('umask', 'https://man7.org/linux/man-pages/man2/umask.2.html')],
  call: { on: ['umask', 'git config', 'git init', 'git'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'git config core.sharedRepository world',
      severity: 'medium',
      undo: 'git config --unset core.sharedRepository',
    },
    { text: 'git init --bare --shared=0666 /srv/git/shop.git', severity: 'high' },
    { text: 'git init --shared shop.git', severity: 'medium' },
    { text: 'umask 000', severity: 'medium', undo: 'umask 022' },
    { text: 'umask 002', severity: 'low' },
    'umask 0',
    { text: 'umask u=rwx,g=rwx,o=rwx', severity: 'medium' },
  ],
  ignores: [
    'git init shop.git',
    'git config core.sharedRepository umask',
    'git clone --shared /srv/git/shop.git',
    'umask 022',
    'umask 077',
    'umask -S',
    'umask u=rwx,g=rx,o=',
  ],
} satisfies Examples;
