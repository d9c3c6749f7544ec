import type { Call } from '../../languages/command.ts';
import { flag, operands, option } from '../../languages/options.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect(call: Call): Access | undefined {
  const { program } = call;
  const line = call.words.map(word => word.text).join(' ');
  if (
    /(^| )(-S|--status|-l|--lock|-e|--expire|-x|-D|-n|-w|-v)( |$)/.test(line) &&
    /^(passwd|htpasswd)$/.test(program) &&
    program === 'passwd'
  )
    return undefined;
  if (program === 'htpasswd' && /(^| )-[nDv]/.test(line)) return undefined;
  const empty =
    (program === 'passwd' && flag(call, '-d', '--delete')) ||
    (program === 'usermod' && option(call, '-p', '--password')?.text === '');
  const unlocks =
    (program === 'passwd' && flag(call, '-u', '--unlock')) || (program === 'usermod' && flag(call, '-U', '--unlock'));
  if (program === 'usermod' && !empty && !unlocks && !option(call, '-p', '--password')) return undefined;
  if (program === 'pw' && !/ -h ?0/.test(` ${line}`)) return undefined;
  if (program === 'chpasswd' && !call.stdin) return undefined;
  // Other options of smbpasswd are in account-tools.
  if (program === 'smbpasswd' && /(^| )-\w*[xdaenLh]/.test(line)) return undefined;
  const fed = call.stdin !== undefined && /^(passwd|pw|smbpasswd)$/.test(program);
  const piped = call.stdin?.known && program === 'chpasswd' ? /^([\w.-]+):/.exec(call.stdin.text)?.[1] : undefined;
  const name =
    piped ??
    operands(call, ['-p', '--password', '-h']).at(-1)?.text ??
    (program === 'chpasswd' ? 'the accounts in the list' : 'your own account');
  const root = name === 'root' || (name === 'your own account' && call.context.elevated);
  const given = piped !== undefined || program === 'usermod' || fed;
  return {
    effect: empty ? 'WEAKAUTH' : 'CRED',
    direction: empty || unlocks || given || program === 'htpasswd' || flag(call, '-a') ? 'widens' : 'neutral',
    principal: empty
      ? { kind: 'anonymous', name: 'whoever knows the account’s name' }
      : { kind: given ? 'unknown' : 'user', name: 'whoever knows the new password' },
    target: { kind: 'account', name, breadth: 'single' },
    right: root ? 'admin' : empty ? 'write' : given ? 'write' : 'write',
    sensitivity: root ? 'auth' : 'ordinary',
    summary: empty ? 'Removes a password' : unlocks ? 'Lets an account log in again' : 'Sets a password',
    headline: empty
      ? `${name} could log in without a password.`
      : unlocks
        ? `${name} could log in again.`
        : `The password of ${name} would be another one.`,
    explanation: given
      ? 'The password stands in the text: everybody who has read it knows it.'
      : 'The old password stops working, and cannot be brought back.',
    undoNote: unlocks
      ? 'passwd -l locks it again.'
      : 'The old password cannot be brought back. Set one that nobody has read.',
  };
}

export default {
  title: 'Sets or removes the password of an account',
  references: [attack('T1098'), cwe(798), vendor('passwd', 'https://man7.org/linux/man-pages/man1/passwd.1.html')],
  call: { on: ['passwd', 'chpasswd', 'usermod', 'pw', 'smbpasswd', 'htpasswd'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'passwd -d alice', severity: 'high', effect: 'WEAKAUTH' },
    { text: "echo 'root:example' | sudo chpasswd", severity: 'critical', target: 'root' },
    { text: 'echo example | passwd --stdin alice', severity: 'medium', direction: 'widens' },
    { text: 'sudo passwd alice', severity: 'medium', direction: 'neutral' },
    { text: 'htpasswd /etc/nginx/users alice', effect: 'CRED' },
  ],
  ignores: ['passwd --status alice', 'passwd -l alice', 'grep root /etc/passwd', 'htpasswd -D users alice'],
} satisfies Examples;
