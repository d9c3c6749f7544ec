import type { Call } from '../../languages/command.ts';
import { flag, operands } from '../../languages/options.ts';
import { fileState, filesSensitivity, fileTarget } from '../files.ts';
import { isWholeSystem } from '../paths.ts';
import { principal } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect(call: Call): Access | undefined {
  const reference = call.words.some(word => word.text.startsWith('--reference'));
  const all = operands(call, ['--from', '--reference']);
  const [owner, ...rest] = reference ? [undefined, ...all] : all;
  const files = rest.filter(word => word !== undefined);
  if (!owner && !reference) return undefined;
  const recursive = flag(call, '-R', '--recursive') !== undefined;
  const target = fileTarget(files, recursive);
  const group = call.program === 'chgrp' || /^[:.]/.test(owner?.text ?? '');
  const name = owner
    ? { ...owner, text: owner.text.replace(/^[:.]/, '').split(/[:.]/)[0] ?? '' }
    : 'the owner of another file';
  const system = recursive && files.some(file => isWholeSystem(file.text));
  const sensitivity = filesSensitivity(files);
  const root = typeof name !== 'string' && /^(root|0)$/.test(name.text);
  return {
    effect: 'OWNER',
    principal: principal(group ? 'group' : 'user', name),
    target: { ...target, breadth: system ? 'everything' : target.breadth },
    right: root ? 'none' : system ? 'admin' : sensitivity === 'auth' ? 'write' : recursive ? 'none' : 'read',
    sensitivity:
      root || (recursive && !system && sensitivity === 'system')
        ? 'ordinary'
        : sensitivity === 'own'
          ? 'ordinary'
          : sensitivity,
    reach: system ? 'everything' : recursive ? 'collection' : 'single',
    summary: group ? 'Gives files to another group' : 'Gives files to another owner',
    headline: `${typeof name === 'string' ? 'Another user' : name.text} would own ${target.name}.`,
    explanation: group
      ? 'The members of the group get what the mode gives the group.'
      : 'An owner can change the files and their permissions. The owner until now may lose access.',
    ...fileState(call, files, recursive),
  };
}

export default {
  title: 'Changes the owner or group of files',
  references: [
    attack('T1222.002'),
    cwe(282),
    vendor('GNU chown', 'https://www.gnu.org/software/coreutils/manual/html_node/chown-invocation.html'),
  ],
  call: { on: ['chown', 'gchown', 'chgrp'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'chown app:app notes.txt', severity: 'low', direction: 'neutral', principal: 'user app' },
    { text: 'sudo chown -R app /usr', severity: 'critical' },
    { text: 'chown app /etc/shadow', severity: 'high' },
    { text: 'chgrp -R staff /srv/team', severity: 'low' },
  ],
  ignores: ['stat -c %U notes.txt', 'ls -l', 'chown --help', 'echo chown -R app /'],
} satisfies Examples;
