import type { Call, Word } from '../../languages/command.ts';
import { flag, operands, option } from '../../languages/options.ts';
import { isAdminGroup } from '../groups.ts';
import { principal } from '../principals.ts';
import { sameRights, shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect(call: Call): Access | undefined {
  const change = membership(call);
  if (!change) return undefined;
  const { user, groups } = change;
  const names = groups.text.split(',');
  const admin = names.find(isAdminGroup);
  return {
    effect: admin ? 'ESCALATE' : 'GRANT',
    principal: principal('user', user),
    target: { kind: 'group', name: groups.text, breadth: 'single' },
    right: admin ? 'admin' : 'write',
    sensitivity: admin ? 'auth' : 'ordinary',
    summary: admin ? 'Makes a user an administrator' : 'Puts a user into a group',
    headline: `${user.text} would belong to ${names.join(' and ')}${admin ? ', and could become root' : ''}.`,
    explanation:
      admin === 'docker'
        ? 'Whoever may talk to Docker can start a container that holds the whole disk, and so is root.'
        : 'A member may use everything that the group may use.',
    undo: names
      .flatMap(name => inverse(call, user, name))
      .map(line => sameRights(call.context.elevated, line))
      .join(' && '),
  };
}

function inverse(call: Call, user: Word, group: string): string[] {
  switch (call.program) {
    case 'dseditgroup':
      return [shellLine('dseditgroup', '-o', 'edit', '-d', user, '-t', 'user', group)];
    case 'pw':
      return [shellLine('pw', 'groupmod', group, '-d', user)];
    default:
      return user.text.split(',').map(name => shellLine('gpasswd', '-d', { ...user, text: name, raw: name }, group));
  }
}

function membership(call: Call): { user: Word; groups: Word } | undefined {
  const rest = operands(call, [
    '-G',
    '--groups',
    '-a',
    '--add',
    '-M',
    '-m',
    '-A',
    '-s',
    '-g',
    '--gid',
    '-o',
    '-t',
    '-n',
  ]);
  const user = rest.at(-1);
  switch (call.program) {
    case 'usermod': {
      const groups = option(call, '-G', '--groups', '-g', '--gid');
      if (flag(call, '-r', '--remove') && !flag(call, '-a', '--append')) return undefined;
      const name = operands(call, ['-G', '--groups', '-g', '--gid', '-s', '-d', '-c']).at(-1);
      return groups && name && name !== groups ? { user: name, groups } : undefined;
    }
    case 'pw': {
      const [first = '', second] = rest.map(word => word.text);
      const action = first === 'user' || first === 'group' ? first + second : first;
      const named = rest[action === first ? 1 : 2];
      if (!named) return undefined;
      if (action === 'groupmod') {
        const name = option(call, '-m', '-M');
        return name ? { user: name, groups: named } : undefined;
      }
      const groups = action === 'usermod' ? option(call, '-G') : undefined;
      return groups ? { user: named, groups } : undefined;
    }
    case 'gpasswd': {
      // -A: who may add others.
      const name = option(call, '-a', '--add', '-M', '--members', '-A', '--administrators');
      return name && user ? { user: name, groups: user } : undefined;
    }
    case 'adduser':
    case 'addgroup': {
      const [first, second] = operands(call);
      return first && second ? { user: first, groups: second } : undefined;
    }
    case 'dseditgroup': {
      const name = option(call, '-a');
      const groups = operands(call, ['-a', '-o', '-t', '-n', '-u', '-P']).at(-1);
      return name && groups && option(call, '-o')?.text === 'edit' ? { user: name, groups } : undefined;
    }
    default: {
      const groups = option(call, '-g', '--group');
      const name = option(call, '-a', '--add');
      return groups && name ? { user: name, groups } : undefined;
    }
  }
}

export default {
  title: 'Puts a user into a group of the machine',
  references: [
    attack('T1098.007'),
    cwe(269),
    vendor('usermod', 'https://man7.org/linux/man-pages/man8/usermod.8.html'),
  ],
  call: { on: ['usermod', 'pw', 'gpasswd', 'adduser', 'addgroup', 'dseditgroup', 'groupmems'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'sudo usermod -aG docker alice',
      severity: 'high',
      effect: 'ESCALATE',
      principal: 'user alice',
      undo: 'sudo gpasswd -d alice docker',
    },
    { text: 'usermod --append --groups staff alice', severity: 'medium' },
    { text: 'gpasswd -a alice sudo', severity: 'high' },
    { text: 'pw groupmod wheel -m alice', severity: 'high', undo: 'pw groupmod wheel -d alice' },
    { text: 'gpasswd -M alice,bob docker', undo: 'gpasswd -d alice docker && gpasswd -d bob docker' },
    { text: 'adduser alice sudo', undo: 'gpasswd -d alice sudo' },
    { text: 'usermod -a -G wheel $USER', principal: 'placeholder' },
    { text: 'groupmems -g wheel -a mira', severity: 'high', principal: 'user mira', undo: 'gpasswd -d mira wheel' },
    { text: 'groupmems --add mira --group docker', severity: 'high', undo: 'gpasswd -d mira docker' },
  ],
  ignores: [
    'gpasswd -d alice sudo',
    'groupmems -g wheel -l',
    'groupmems -g wheel -d mira',
    'groups alice',
    'usermod --lock alice',
    'adduser alice',
    'usermod --remove --groups sudo alice',
  ],
} satisfies Examples;
