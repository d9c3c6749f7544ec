import type { Call, Word } from '../../languages/command.ts';
import { flag, operands, option } from '../../languages/options.ts';
import { isAdminGroup } from '../groups.ts';
import { sameRights, shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const valued = [
  '-u',
  '--uid',
  '-g',
  '--gid',
  '-G',
  '--groups',
  '-s',
  '--shell',
  '-d',
  '--home',
  '--home-dir',
  '-c',
  '--comment',
  '-p',
  '--password',
  '-k',
  '--skel',
  '-e',
  '--expiredate',
  '-f',
  '-r2',
  '-b',
  '--ingroup',
  '--gecos',
  '-K',
  '-h',
  '-L',
];

function detect(call: Call): Access | undefined {
  const made = newUser(call);
  if (!made) return undefined;
  const { name, undo } = made;
  const uid = option(call, '-u', '--uid');
  const groups = option(call, '-G', '--groups', '-g', '--gid', '--ingroup')?.text.split(',') ?? [];
  const root = uid?.text === '0';
  const admin = root || groups.some(isAdminGroup) || call.words.some(word => /^-admin$/.test(word.text));
  return {
    effect: admin ? 'ESCALATE' : 'IDENTITY',
    direction: 'widens',
    principal: { kind: 'unknown', name: `whoever uses the account ${name?.text ?? ''}`.trim() },
    target: { kind: 'host', name: call.context.host ?? 'this machine', breadth: 'single' },
    right: admin ? 'admin' : flag(call, '-r', '--system') && call.program !== 'adduser' ? 'none' : 'read',
    sensitivity: admin ? 'auth' : 'ordinary',
    summary: admin ? 'Makes an account with administrator rights' : 'Makes an account on the machine',
    headline: `There would be a new account${name ? ` ${name.text}` : ''}${root ? ' that is root under another name' : ''}.`,
    explanation: admin
      ? 'Whoever uses the account can do everything on the machine.'
      : 'Whoever uses the account can do what every local user can.',
    ...(undo
      ? { undo: sameRights(call.context.elevated, undo) }
      : { undoNote: 'Remove the account with the tool that made it.' }),
  };
}

function newUser(call: Call): { name?: Word; undo?: string } | undefined {
  const last = operands(call, valued);
  if (call.program === 'pw') {
    if (!/^(useradd|add)$/.test(last[0]?.text ?? '') && last[1]?.text !== 'add') return undefined;
    const name = last.at(-1);
    return name ? { name, undo: shellLine('pw', 'userdel', name) } : undefined;
  }
  if (call.program === 'dscl') {
    const path = last.find(word => /^\/Users\/[^/]+$/.test(word.text));
    const creates = call.words.some(word => /^-?create$/.test(word.text));
    // Every property of a new account is one more -create; the first one, without a property, makes it.
    return creates && path && call.words.at(-1) === path
      ? { name: { ...path, text: path.text.slice(7) }, undo: shellLine('dscl', '.', '-delete', path) }
      : undefined;
  }
  if (call.program === 'sysadminctl') {
    const name = option(call, '-addUser');
    return name ? { name, undo: shellLine('sysadminctl', '-deleteUser', name) } : undefined;
  }
  if (call.program === 'homectl' || call.program === 'systemd-sysusers') {
    if (call.program === 'homectl' && last[0]?.text !== 'create') return undefined;
    return last[1] ? { name: last[1] } : {};
  }
  if (
    flag(call, '-D', '--defaults') ||
    (call.program === 'adduser' &&
      (last.length > 1 || call.words.some(word => word.text === '--group' && last.length < 1)))
  )
    return undefined;
  const name = last.at(-1);
  return name ? { name, undo: shellLine('userdel', name) } : undefined;
}

export default {
  title: 'Makes an account on a machine',
  references: [
    attack('T1136.001'),
    cwe(286),
    vendor('useradd', 'https://man7.org/linux/man-pages/man8/useradd.8.html'),
  ],
  call: { on: ['useradd', 'adduser', 'pw', 'dscl', 'sysadminctl', 'homectl', 'systemd-sysusers'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'useradd -m alice', severity: 'medium', effect: 'IDENTITY', undo: 'userdel alice' },
    { text: 'sudo useradd -o -u 0 helper', severity: 'critical', undo: 'sudo userdel helper' },
    { text: 'useradd -G sudo,docker alice', severity: 'critical', effect: 'ESCALATE' },
    { text: 'adduser alice', undo: 'userdel alice' },
    { text: 'sudo sysadminctl -addUser alice -admin', severity: 'critical' },
  ],
  ignores: ['id alice', 'getent passwd alice', 'adduser alice staff', 'useradd -D'],
} satisfies Examples;
