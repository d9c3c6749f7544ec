import type { Call } from '../../languages/command.ts';
import { modeOf } from '../modes.ts';
import { localUsers } from '../principals.ts';
import { cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect(call: Call): Access | undefined {
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

export default {
  title: 'Makes new files open to others',
  references: [cwe(276), vendor('umask', 'https://man7.org/linux/man-pages/man2/umask.2.html')],
  call: { on: ['umask'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'umask 000', severity: 'medium', undo: 'umask 022' },
    { text: 'umask 002', severity: 'low' },
    'umask 0',
    { text: 'umask u=rwx,g=rwx,o=rwx', severity: 'medium' },
  ],
  ignores: ['umask 022', 'umask 077', 'umask -S', 'umask u=rwx,g=rx,o='],
} satisfies Examples;
