import type { Call } from '../../languages/command.ts';
import { operands, option } from '../../languages/options.ts';
import { nobody } from '../principals.ts';
import { attack, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const takes: Record<string, RegExp> = {
  userdel: /./,
  deluser: /./,
  delgroup: /./,
  groupdel: /./,
  usermod: /(^| )(-L|--lock|-r|--remove|-rG|-e 1|--expiredate 1)( |$)/,
  gpasswd: /(^| )(-d|--delete|-r|-R)( |$)/,
  passwd: /(^| )(-l|--lock|-e|--expire)( |$)/,
  chage: /(^| )-E ?0( |$)/,
  htpasswd: /(^| )-D( |$)/,
  pw: /\b(userdel|groupdel|user del|lock)\b/,
  dscl: /(^| )-?delete( |$).*\/(Users|Groups)\//,
  sysadminctl: /(^| )(-deleteUser|-guestAccount off)\b/,
  homectl: /^(remove|lock|deactivate)\b/,
  pwpolicy: /-disableuser/,
  smbpasswd: /(^| )-[xd]( |$)/,
};

function detect(call: Call): Access | undefined {
  const line = call.words.map(word => word.text).join(' ');
  if (!takes[call.program]?.test(line)) return undefined;
  // `deluser mira docker`, `gpasswd -d mira docker`: the account stands first.
  const name = option(call, '-d', '--delete') ?? operands(call, ['-r', '-G', '-E'])[call.program === 'dscl' ? 1 : 0];
  const locks = /(^| )(-L|--lock|-l)( |$)/.test(line) && name;
  return {
    effect: 'NARROW',
    principal: nobody,
    target: { kind: 'account', name: name?.text ?? 'an account', breadth: 'single' },
    right: 'read',
    summary: 'Takes an account or a membership away',
    headline: `${name?.text ?? 'An account'} could do less, or no longer log in.`,
    explanation: 'This narrows access. Jobs that run under the account would stop.',
    undoNote: locks
      ? 'usermod --unlock or passwd --unlock lets the account log in again.'
      : 'Note the account’s number, groups and home folder first.',
  };
}

export default {
  title: 'Takes an account or a membership away',
  references: [attack('T1531'), vendor('userdel', 'https://man7.org/linux/man-pages/man8/userdel.8.html')],
  call: { on: Object.keys(takes), detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'sudo userdel -r alice', severity: 'low', direction: 'narrows' },
    { text: 'usermod --lock alice', direction: 'narrows' },
    { text: 'gpasswd -d alice sudo', direction: 'narrows' },
    { text: 'passwd -l alice', direction: 'narrows' },
  ],
  ignores: ['useradd alice', 'passwd alice', 'usermod -aG sudo alice'],
} satisfies Examples;
